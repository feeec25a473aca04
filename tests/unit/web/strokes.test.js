// The geometry of routes: corners, arrowheads, teeth, stars.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import {
  aside,
  chevrons,
  headOf,
  lengthOf,
  rays,
  rounded,
  shortened,
  star,
  station,
  teeth,
} from "../../../petrograd_map/web/strokes.js";
import { dice } from "./dice.js";

const CORNER = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 50 },
];

/** The pairs of numbers in path data. */
function pairs(data) {
  const numbers = data.match(/-?[\d.]+/g).map(Number);
  return numbers.flatMap((x, index) => (index % 2 ? [] : [{ x, y: numbers[index + 1] }]));
}

/** Lines of some points here and there. */
function lines(count) {
  const roll = dice(1917);
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + Math.floor(roll() * 6) }, () => ({
      x: roll() * 400,
      y: roll() * 400,
    })),
  );
}

describe("a rounded line", () => {
  test("bends about its corner, from before it to after it", () => {
    assert.equal(rounded(CORNER, 10), "M0 0L90 0Q100 0 100 10L100 50");
  });

  test("bends less where there is little room", () => {
    const tight = [CORNER[0], CORNER[1], { x: 100, y: 8 }];
    assert.equal(rounded(tight, 10), "M0 0L96.4 0Q100 0 100 3.6L100 8");
  });

  test("is straight between two points, and where a point is there twice", () => {
    assert.equal(rounded(CORNER.slice(0, 2), 10), "M0 0L100 0");
    assert.ok(!rounded([CORNER[0], CORNER[0], CORNER[1]], 10).includes("NaN"));
  });
});

describe("a station", () => {
  test("is where one is after some way", () => {
    assert.deepEqual(station(CORNER, 30), { x: 30, y: 0, dx: 1, dy: 0 });
    assert.deepEqual(station(CORNER, 120), { x: 100, y: 20, dx: 0, dy: 1 });
  });

  test("never leaves the line", () => {
    assert.deepEqual(station(CORNER, -9), { x: 0, y: 0, dx: 1, dy: 0 });
    assert.deepEqual(station(CORNER, 999), { x: 100, y: 50, dx: 0, dy: 1 });
  });
});

describe("an arrowhead", () => {
  test("points as the line goes at its end", () => {
    assert.deepEqual(headOf(CORNER, 15), { x: 100, y: 50, turn: 90 });
  });

  test("looks back over its own length, whatever short steps end the line", () => {
    const crooked = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 1 },
    ];
    assert.ok(headOf(crooked, 15).turn < 10);
  });

  test("covers the end of its line", () => {
    assert.deepEqual(shortened(CORNER, 8), [CORNER[0], CORNER[1], { x: 100, y: 42 }]);
    assert.deepEqual(shortened(CORNER, 60), [CORNER[0], { x: 90, y: 0 }]);
  });

  test("leaves a line shorter by just as much, or nothing of it", () => {
    for (const line of lines(50)) {
      const left = Math.max(0, lengthOf(line) - 8);
      assert.ok(Math.abs(lengthOf(shortened(line, 8)) - left) < 1e-6);
      assert.ok(shortened(line, 1e6).length >= 2);
    }
  });
});

describe("a line set aside", () => {
  test("lies at the right of whoever follows it", () => {
    assert.deepEqual(aside(CORNER.slice(0, 2), 5), [
      { x: 0, y: 5 },
      { x: 100, y: 5 },
    ]);
  });

  test("is on the other side on the way back", () => {
    const [there, back] = [CORNER.slice(0, 2), CORNER.slice(0, 2).reverse()];
    assert.deepEqual(
      aside(back, 5).map(({ y }) => y),
      aside(there, 5).map(({ y }) => -y),
    );
  });
});

describe("the teeth of a ring", () => {
  const size = { apart: 20, wide: 8, high: 6 };

  test("point to what it encloses, on whichever side it lies", () => {
    for (const middle of [
      { x: 50, y: 300 },
      { x: 50, y: -300 },
    ]) {
      const tips = pairs(teeth(CORNER.slice(0, 2), middle, size)).filter((_, i) => i % 3 === 1);
      assert.equal(tips.length, 5);
      for (const { y } of tips) assert.equal(y, Math.sign(middle.y) * size.high);
    }
  });

  test("are strokes if they have no width", () => {
    const middle = { x: 50, y: 300 };
    const data = teeth(CORNER.slice(0, 2), middle, { ...size, wide: 0 });
    assert.equal(data, "M10 0L10 6M30 0L30 6M50 0L50 6M70 0L70 6M90 0L90 6");
  });

  test("stand on the line, also on a short one", () => {
    for (const line of [...lines(20), [CORNER[1], { x: 103, y: 2 }]]) {
      const data = teeth(line, { x: 200, y: 200 }, { ...size, wide: 0 });
      const feet = pairs(data).filter((_, index) => index % 2 === 0);
      assert.equal(feet.length, Math.max(1, Math.floor(lengthOf(line) / size.apart)));
      assert.ok(!data.includes("NaN"));
    }
  });
});

describe("the marks of a flight", () => {
  test("are open behind and as far apart as asked", () => {
    const marks = chevrons(CORNER.slice(0, 2), 50, 4);
    assert.equal(marks, "M29.3 -4L33.3 0L29.3 4M62.7 -4L66.7 0L62.7 4");
  });

  test("are left out where the line is short", () => {
    assert.equal(chevrons(CORNER.slice(0, 2), 101, 4), "");
  });
});

test("a star has its rays outside and its notches inside, the first ray upwards", () => {
  const corners = pairs(star(9, 6, 14));
  assert.equal(corners.length, 18);
  assert.deepEqual(corners[0], { x: 0, y: -14 });
  corners.forEach(({ x, y }, index) => {
    assert.ok(Math.abs(Math.hypot(x, y) - (index % 2 ? 6 : 14)) < 0.1);
  });
});

test("rays leave the room of a symbol free", () => {
  const corners = pairs(rays(12, 18, 28, 5));
  assert.equal(corners.length, 36);
  for (const { x, y } of corners) assert.ok(Math.hypot(x, y) >= 17.9);
});
