// Symbols that would lie on each other are moved apart.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { displaced } from "../../../petrograd_map/web/displacement.js";
import { dice } from "./dice.js";

const DISTANCE = 22;
/** How much nearer two symbols may end, in pixels: less than the white line around a disc. */
const TOLERANCE = 1.5;

/**
 * @param {number} seed
 * @param {number} count
 * @param {number} width
 */
function crowd(seed, count, width) {
  const roll = dice(seed);
  return Array.from({ length: count }, () => ({ x: roll() * width, y: roll() * width }));
}

function nearest(points) {
  let least = Number.POSITIVE_INFINITY;
  points.forEach((a, index) => {
    for (const b of points.slice(index + 1)) {
      least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
    }
  });
  return least;
}

describe("crowded symbols", () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    test(`do not lie on each other (crowd ${seed})`, () => {
      // 37 symbols, as in Petrograd, within 360 px.
      const placed = displaced(crowd(seed, 37, 360), DISTANCE);
      assert.ok(nearest(placed) >= DISTANCE - TOLERANCE, String(nearest(placed)));
    });
  }

  test("on one and the same spot are parted", () => {
    const placed = displaced(
      Array.from({ length: 7 }, () => ({ x: 100, y: 100 })),
      DISTANCE,
    );
    assert.ok(nearest(placed) >= DISTANCE - TOLERANCE, String(nearest(placed)));
    for (const { x, y } of placed) assert.ok(Math.hypot(x - 100, y - 100) < 3 * DISTANCE);
  });

  test("in a row stay near where they belong", () => {
    const anchors = Array.from({ length: 5 }, (_, index) => ({ x: 15 * index, y: 0 }));
    const placed = displaced(anchors, DISTANCE);
    placed.forEach(({ x, y }, index) => {
      assert.ok(Math.hypot(x - anchors[index].x, y) < 2 * DISTANCE);
    });
    const order = placed.map(({ x }) => x);
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
  });
});

test("the same map always looks the same", () => {
  const anchors = crowd(7, 37, 300);
  assert.deepEqual(displaced(anchors, DISTANCE), displaced(anchors, DISTANCE));
});

test("the anchors themselves are not moved", () => {
  const anchors = crowd(3, 12, 60);
  const before = structuredClone(anchors);
  displaced(anchors, DISTANCE);
  assert.deepEqual(anchors, before);
});

test("symbols that touch nobody stay exactly where they belong", () => {
  const alone = [
    { x: 0, y: 0 },
    { x: 500, y: 0.25 },
    { x: 0, y: -700 },
  ];
  const pair = [
    { x: 300, y: 300 },
    { x: 305, y: 300 },
  ];
  assert.deepEqual(displaced(alone, DISTANCE), alone);
  assert.deepEqual(displaced([...alone, ...pair], DISTANCE).slice(0, 3), alone);
});

test("two symbols at the least distance stay", () => {
  const apart = [
    { x: 0, y: 0 },
    { x: DISTANCE, y: 0 },
  ];
  assert.deepEqual(displaced(apart, DISTANCE), apart);
});

test("two that touch part by equal ways", () => {
  const [a, b] = displaced(
    [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ],
    DISTANCE,
  );
  assert.ok(Math.abs(a.x + b.x - 10) < 1e-9);
  assert.equal(a.y, 0);
  assert.ok(Math.abs(b.x - a.x - DISTANCE) <= TOLERANCE);
});

test("no symbols and one symbol need no room", () => {
  assert.deepEqual(displaced([], DISTANCE), []);
  assert.deepEqual(displaced([{ x: 1, y: 2 }], DISTANCE), [{ x: 1, y: 2 }]);
});
