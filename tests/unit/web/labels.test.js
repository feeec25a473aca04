// The spots for a name round the symbol of its place.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { around, leastOver } from "../../../petrograd_map/web/labels.js";
import { near, Room } from "../../../petrograd_map/web/room.js";

const SEAT = { x: 100, y: 50 };
const SIZES = [
  { width: 80, height: 14 },
  { width: 7, height: 30 },
  { width: 0, height: 0 },
];

/** How near a box comes to a point. */
function gap({ x, y, w, h }, point) {
  const dx = Math.max(x - point.x, 0, point.x - x - w);
  const dy = Math.max(y - point.y, 0, point.y - y - h);
  return Math.hypot(dx, dy);
}

describe("the spots round a symbol", () => {
  test("begin with the one at its right, as one writes", () => {
    const [first] = around(SEAT, 12, SIZES[0]);
    assert.deepEqual(first, { x: 112, y: 43, w: 80, h: 14 });
  });

  for (const size of SIZES) {
    for (const r of [0, 9, 14.5]) {
      test(`leave it clear (${size.width} by ${size.height}, ${r} px off)`, () => {
        for (const box of around(SEAT, r, size)) {
          assert.deepEqual([box.w, box.h], [size.width, size.height]);
          assert.ok(gap(box, SEAT) >= r - 1e-9, JSON.stringify(box));
        }
      });

      test(`lie near it (${size.width} by ${size.height}, ${r} px off)`, () => {
        for (const box of around(SEAT, r, size)) assert.ok(gap(box, SEAT) <= r * 2);
      });
    }
  }

  test("lie on all of its sides", () => {
    const spots = around(SEAT, 12, SIZES[0]);
    assert.ok(spots.some(({ x }) => x >= SEAT.x));
    assert.ok(spots.some(({ x, w }) => x + w <= SEAT.x));
    assert.ok(spots.some(({ y }) => y >= SEAT.y));
    assert.ok(spots.some(({ y, h }) => y + h <= SEAT.y));
    assert.equal(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size, spots.length);
  });

  test("move with the symbol", () => {
    const moved = around({ x: SEAT.x + 30, y: SEAT.y - 7 }, 12, SIZES[0]);
    around(SEAT, 12, SIZES[0]).forEach(({ x, y }, index) => {
      assert.ok(Math.abs(moved[index].x - x - 30) < 1e-9);
      assert.ok(Math.abs(moved[index].y - y + 7) < 1e-9);
    });
  });
});

describe("a name that must be there", () => {
  const size = { width: 60, height: 12 };
  const spots = around(SEAT, 12, size);
  const [right, left, below] = spots;
  const room = (...boxes) => {
    const taken = new Room(3);
    taken.take(boxes);
    return taken;
  };

  test("covers as little of other symbols as it can", () => {
    const apart = [right, left, below];
    const over = (width) => apart.map((spot, at) => ({ ...spot, w: at === 1 ? 4 : width }));
    assert.equal(leastOver(apart, room(), over(50)), left);
    assert.equal(leastOver(apart, room(), [...over(3), ...over(3)]), right);
  });

  test("stands where one writes first, if all is the same", () => {
    assert.equal(leastOver(spots, room(), []), right);
    assert.equal(
      leastOver(
        spots,
        room(),
        [SEAT].map(({ x, y }) => ({ x, y, w: 1, h: 1 })),
      ),
      right,
    );
  });

  test("covers no symbol or name that counts as much", () => {
    const firm = room(right, left);
    const found = leastOver(spots, firm, [below]);
    assert.ok(firm.fits([found]));
    assert.ok(!near(found, right, 0) && !near(found, left, 0));
  });

  test("is left out where nothing gives way", () => {
    assert.equal(leastOver(spots, room(...spots), []), null);
    assert.equal(leastOver([], room(), []), null);
  });
});
