// The room on a map: boxes that must not cover each other.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { near, Room } from "../../../petrograd_map/web/room.js";
import { dice } from "./dice.js";

const box = (x, y, w = 10, h = 10) => ({ x, y, w, h });

describe("two boxes", () => {
  test("are near when they share a point", () => {
    assert.ok(near(box(0, 0), box(5, 5), 0));
    assert.ok(near(box(0, 0), box(0, 0), 0));
    assert.ok(near(box(0, 0, 100, 100), box(40, 40), 0));
    // A cross: neither has a corner in the other.
    assert.ok(near(box(0, 40, 100, 10), box(40, 0, 10, 100), 0));
  });

  test("are near when what lies between them is narrower than the gap", () => {
    assert.ok(near(box(0, 0), box(12, 0), 3));
    assert.ok(!near(box(0, 0), box(13, 0), 3));
    assert.ok(near(box(0, 0), box(0, 12), 3));
    assert.ok(!near(box(0, 0), box(0, 13), 3));
    assert.ok(!near(box(0, 0), box(10, 0), 0));
  });

  test("are near the same seen from either", () => {
    for (let x = -20; x <= 20; x += 1) {
      for (let y = -20; y <= 20; y += 5) {
        assert.equal(near(box(0, 0), box(x, y), 3), near(box(x, y), box(0, 0), 3));
      }
    }
  });

  test("that are apart in one direction are not near", () => {
    assert.ok(!near(box(0, 0), box(0, 100), 3));
    assert.ok(!near(box(0, 0), box(-100, 5), 3));
  });
});

describe("a room", () => {
  test("has place for anything while it is empty", () => {
    const room = new Room(3);
    assert.ok(room.fits([]));
    assert.ok(room.fits([box(-1e5, 1e5), box(0, 0)]));
  });

  test("is taken by what was taken, and by looking it is not", () => {
    const room = new Room(3);
    assert.ok(room.fits([box(0, 0)]));
    assert.ok(room.fits([box(0, 0)]));
    room.take([box(0, 0)]);
    assert.ok(!room.fits([box(0, 0)]));
    assert.ok(!room.fits([box(12, 0)]));
    assert.ok(room.fits([box(13, 0)]));
  });

  test("has no place for a name of which one box does not fit", () => {
    const room = new Room(0);
    room.take([box(100, 0)]);
    assert.ok(!room.fits([box(0, 0), box(105, 0)]));
    assert.ok(room.fits([box(0, 0), box(50, 0)]));
  });

  test("does not mind boxes of one name that lie on each other", () => {
    const room = new Room(3);
    assert.ok(room.fits([box(0, 0), box(5, 0)]));
    room.take([box(0, 0), box(5, 0)]);
    assert.ok(!room.fits([box(16, 0)]));
  });

  test("finds a box from any of the squares that it reaches into", () => {
    const room = new Room(3);
    room.take([box(-300, -300, 600, 600)]);
    for (const [x, y] of [
      [-302, -302],
      [290, 290],
      [0, 0],
      [-302, 290],
      [150, -302],
    ]) {
      assert.ok(!room.fits([box(x, y, 2, 2)]), `${x} ${y}`);
    }
    assert.ok(room.fits([box(310, 0, 2, 2)]));
  });

  for (let seed = 1; seed <= 8; seed += 1) {
    test(`says of any box what looking at every other one says (${seed})`, () => {
      const roll = dice(seed);
      const gap = 4 * roll();
      const room = new Room(gap);
      const held = [];
      let fitted = 0;
      for (let count = 0; count < 400; count += 1) {
        const one = box(
          1600 * roll() - 800,
          1600 * roll() - 800,
          roll() < 0.1 ? 400 * roll() : 60 * roll(),
          30 * roll(),
        );
        const clear = held.every((other) => !near(one, other, gap));
        assert.equal(room.fits([one]), clear, JSON.stringify(one));
        if (!clear) continue;
        room.take([one]);
        held.push(one);
        fitted += 1;
      }
      assert.ok(fitted > 50 && fitted < 400, String(fitted));
    });
  }
});
