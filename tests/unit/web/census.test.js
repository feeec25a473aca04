// The census sees what overlaps, and only that.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { discCovers, overlaps, tile, tilesOverlap } from "../../../petrograd_map/web/census.js";

/**
 * @param {number} x
 * @param {number} y
 * @param {number} w half the width
 * @param {number} h half the height
 * @param {number} degrees clockwise
 */
function turned(x, y, w, h, degrees = 0) {
  const turn = (degrees * Math.PI) / 180;
  return { x, y, cos: Math.cos(turn), sin: Math.sin(turn), w, h };
}

/**
 * @param {string} title
 * @param {ReturnType<typeof turned>[]} tiles
 */
function label(title, ...tiles) {
  return { title, tiles, discs: [] };
}

const STILL = turned(0, 0, 10, 5);

/** @type {[string, ReturnType<typeof turned>, boolean][]} */
const CASES = [
  ["the same", STILL, true],
  ["one within the other", turned(1, 1, 2, 2, 30), true],
  ["a cross", turned(0, 0, 1, 50), true],
  ["a corner inside", turned(18, 8, 10, 5), true],
  ["side by side, touching", turned(20, 0, 10, 5), false],
  ["apart in x", turned(20.1, 0, 10, 5), false],
  ["apart in y", turned(0, 10.1, 10, 5), false],
  // Its bounding box reaches from 6.9 to 21.1, but the corner is cut off.
  ["turned by 45°, past the corner", turned(14, 9, 5, 5, 45), false],
  ["turned by 45°, over the corner", turned(12, 7, 5, 5, 45), true],
  // The axes of the turned one separate them, those of the still one do not.
  ["a long one aslant beside it", turned(13, 13, 30, 1, -45), false],
  ["a long one aslant across it", turned(3, 3, 30, 1, -45), true],
];

describe("two rectangles", () => {
  for (const [what, other, expected] of CASES) {
    test(what, () => {
      assert.equal(tilesOverlap(STILL, other), expected);
      assert.equal(tilesOverlap(other, STILL), expected);
    });
    test(`${what}, all turned and moved`, () => {
      const [cos, sin] = [Math.cos(1), Math.sin(1)];
      const [one, two] = [STILL, other].map((own) => ({
        ...own,
        x: own.x * cos - own.y * sin + 700,
        y: own.x * sin + own.y * cos - 300,
        cos: own.cos * cos - own.sin * sin,
        sin: own.sin * cos + own.cos * sin,
      }));
      // Touching edges are as near as rounding.
      if (what.endsWith("touching")) two.x += 1e-6 * cos;
      if (what.endsWith("touching")) two.y += 1e-6 * sin;
      assert.equal(tilesOverlap(one, two), expected);
    });
  }
});

describe("a disc", () => {
  test("covers what it lies on", () => assert.ok(discCovers({ x: 0, y: 0, r: 1 }, STILL)));
  test("covers what it reaches from the side", () => {
    assert.ok(discCovers({ x: 12, y: 0, r: 2.1 }, STILL));
    assert.ok(!discCovers({ x: 12, y: 0, r: 1.9 }, STILL));
  });
  test("does not cover what only its bounding box touches", () => {
    assert.ok(!discCovers({ x: 13, y: 8, r: 4 }, STILL));
    assert.ok(discCovers({ x: 13, y: 8, r: 4.3 }, STILL));
  });
  test("covers what it reaches along a turned side", () => {
    const upright = turned(0, 0, 10, 5, 90);
    assert.ok(!discCovers({ x: 8, y: 0, r: 2 }, upright));
    assert.ok(discCovers({ x: 0, y: 11, r: 2 }, upright));
  });
});

describe("a letter", () => {
  test("stands on its baseline", () => {
    const { x, y, w, h } = tile({ x: 100, y: 50, width: 8, turn: 0, em: 10 });
    assert.equal(x, 104);
    assert.equal(w, 4);
    assert.ok(Math.abs(y - h - 43) < 1e-9);
    assert.ok(Math.abs(y + h - 51) < 1e-9);
  });
  test("that reads downwards has its head to the right", () => {
    const { x, y, h } = tile({ x: 100, y: 50, width: 8, turn: Math.PI / 2, em: 10 });
    assert.ok(Math.abs(y - 54) < 1e-9);
    assert.ok(Math.abs(x + h - 107) < 1e-9);
    assert.ok(Math.abs(x - h - 99) < 1e-9);
  });
});

describe("marks", () => {
  const titles = (/** @type {Parameters<typeof overlaps>[0]} */ marks) =>
    overlaps(marks).map(([one, other]) => `${one.title}-${other.title}`);

  test("a label does not overlap itself", () => {
    assert.deepEqual(titles([label("a", turned(0, 0, 5, 5), turned(4, 0, 5, 5))]), []);
  });
  test("two labels are one pair, however many of their letters meet", () => {
    const letters = [0, 8, 16].map((x) => turned(x, 0, 4, 5));
    assert.deepEqual(titles([label("a", ...letters), label("b", ...letters)]), ["a-b"]);
  });
  test("labels of the same name are two labels", () => {
    assert.deepEqual(titles([label("a", STILL), label("a", STILL)]), ["a-a"]);
  });
  test("neighbours are found wherever they lie", () => {
    for (let x = -100; x < 100; x += 7) {
      const marks = [label("a", turned(x, x, 3, 3)), label("b", turned(x + 5, x - 5, 3, 3, 10))];
      assert.deepEqual(titles(marks), ["a-b"]);
    }
  });
  test("a label on a symbol is found, a symbol on a symbol is not its matter", () => {
    const disc = { x: 8, y: 0, r: 4 };
    const symbols = ["p", "q"].map((title) => ({ title, tiles: [], discs: [disc] }));
    assert.deepEqual(titles([label("a", STILL), ...symbols]), ["a-p", "a-q"]);
  });
});
