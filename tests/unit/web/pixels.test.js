// Pictures are laid over each other pixel by pixel.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Patches } from "../../../petrograd_map/web/patches.js";
import { clear, lay, over, stampOf } from "../../../petrograd_map/web/pixels.js";
import { dice } from "./dice.js";

const RED = 0xff0000ff | 0;
const BLUE = 0xffff0000 | 0;
const SHADE = 0x60102030 | 0;

function picture(width, height, pixel = 0) {
  return { width, height, data: new Int32Array(width * height).fill(pixel) };
}

function whole({ width, height }) {
  const patches = new Patches(width, height);
  patches.markAll();
  return patches;
}

describe("a stamp", () => {
  test("covers what lies under it, and nothing else", () => {
    const onto = picture(4, 3, BLUE);
    lay(onto, stampOf(picture(2, 2, RED)), 1, 1, whole(onto));
    assert.deepEqual(
      [...onto.data],
      [...[BLUE, BLUE, BLUE, BLUE], ...[BLUE, RED, RED, BLUE], ...[BLUE, RED, RED, BLUE]],
    );
  });

  test("lets through where it is empty", () => {
    const onto = picture(3, 1, BLUE);
    const upper = picture(3, 1);
    upper.data[1] = RED;
    lay(onto, stampOf(upper), 0, 0, whole(onto));
    assert.deepEqual([...onto.data], [BLUE, RED, BLUE]);
  });

  test("may be empty altogether", () => {
    const onto = picture(2, 2, BLUE);
    lay(onto, stampOf(picture(2, 2)), 0, 0, whole(onto));
    assert.deepEqual([...onto.data], [BLUE, BLUE, BLUE, BLUE]);
  });

  test("is cut at every edge, and where nothing is marked", () => {
    const roll = dice(7);
    const [width, height] = [43, 37];
    for (let round = 0; round < 300; round += 1) {
      const [onto, upper] = [picture(width, height), picture(12, 9, RED)];
      const patches = new Patches(width, height);
      const [x, y, left, top] = [0, 0, 0, 0].map(() => Math.floor(roll() * 60) - 12);
      patches.mark({ left, top, right: left + 11, bottom: top + 5 });
      lay(onto, stampOf(upper), x, y, patches);
      onto.data.forEach((pixel, index) => {
        const [column, row] = [index % width, Math.floor(index / width)];
        const inside =
          column >= x && column < x + 12 && row >= y && row < y + 9 && marked(patches, column, row);
        assert.equal(pixel, inside ? RED : 0, `${column} ${row}`);
      });
    }
  });
});

describe("a picture", () => {
  test("is emptied where it is marked", () => {
    const onto = picture(20, 20, SHADE);
    const patches = new Patches(20, 20);
    patches.mark({ left: 9, top: -4, right: 10, bottom: 3 });
    clear(onto, patches);
    onto.data.forEach((pixel, index) => {
      assert.equal(pixel, marked(patches, index % 20, Math.floor(index / 20)) ? 0 : SHADE);
    });
  });
});

/** Whether the square of a pixel is marked, asked another way than the code under test does. */
function marked(patches, column, row) {
  return patches.touches(column, row, column + 1, row + 1);
}

describe("a pixel over another", () => {
  test("is itself if it is opaque", () => assert.equal(over(RED, BLUE), RED));
  test("is the other if it is empty", () => assert.equal(over(0, BLUE), BLUE));
  test("mixes by halves", () => {
    assert.equal(over(0x80ffffff | 0, 0xff000000 | 0), 0xff808080 | 0);
    assert.equal(over(0x80ffffff | 0, 0), 0x80ffffff | 0);
  });
});
