// Squares of a picture are marked, and found again row by row.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Patches } from "../../../petrograd_map/web/patches.js";
import { dice } from "./dice.js";

const [WIDTH, HEIGHT] = [45, 30];
const SIDE = 8;

/** The columns of a row that lie in marked squares, as `start` and `end` tell them. */
function told(patches, row, from, end) {
  const found = [];
  let at = patches.start(row, from, end);
  while (at < end) {
    const stop = patches.end(row, at, end);
    assert.ok(stop > at);
    for (; at < stop; at += 1) found.push(at);
    at = stop < end ? patches.start(row, stop, end) : end;
  }
  return found;
}

describe("patches", () => {
  test("are whole squares about what was marked, and nothing else", () => {
    const roll = dice(1917);
    for (let round = 0; round < 200; round += 1) {
      const patches = new Patches(WIDTH, HEIGHT);
      const marked = new Set();
      for (let box = 0; box < 3; box += 1) {
        const [left, top] = [Math.floor(roll() * 60) - 10, Math.floor(roll() * 45) - 10];
        const [right, bottom] = [
          left + 1 + Math.floor(roll() * 12),
          top + 1 + Math.floor(roll() * 9),
        ];
        patches.mark({ left, top, right, bottom });
        for (let row = Math.max(top, 0); row < Math.min(bottom, patches.rows * SIDE); row += 1) {
          for (
            let column = Math.max(left, 0);
            column < Math.min(right, patches.columns * SIDE);
            column += 1
          ) {
            marked.add(`${column >> 3} ${row >> 3}`);
          }
        }
      }
      const row = Math.floor(roll() * HEIGHT);
      const from = Math.floor(roll() * WIDTH);
      const wanted = [];
      for (let column = from; column < WIDTH; column += 1) {
        const square = `${Math.floor(column / SIDE)} ${Math.floor(row / SIDE)}`;
        const touched = patches.touches(column, row, column + 1, row + 1);
        assert.equal(touched, marked.has(square));
        if (touched) wanted.push(column);
      }
      assert.deepEqual(told(patches, row, from, WIDTH), wanted);
    }
  });

  test("are all of them, or none", () => {
    const patches = new Patches(WIDTH, HEIGHT);
    patches.markAll();
    assert.equal(told(patches, HEIGHT - 1, 0, WIDTH).length, WIDTH);
    patches.wipe();
    assert.ok(!patches.touches(0, 0, WIDTH, HEIGHT));
    assert.equal(told(patches, 0, 0, WIDTH).length, 0);
  });

  test("are not touched by what lies outside the picture", () => {
    const patches = new Patches(WIDTH, HEIGHT);
    patches.markAll();
    for (const [left, top] of [
      [-9, 0],
      [WIDTH + 8, 0],
      [0, -9],
      [0, HEIGHT + 8],
    ]) {
      assert.ok(!patches.touches(left, top, left + 5, top + 5), `${left} ${top}`);
    }
  });
});
