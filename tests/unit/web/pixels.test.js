// Pictures are laid over each other pixel by pixel.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { clear, lay, over } from "../../../petrograd_map/web/pixels.js";
import { dice } from "./dice.js";

const RED = 0xff0000ff | 0;
const BLUE = 0xffff0000 | 0;
const WHOLE = { left: 0, top: 0, right: 99, bottom: 99 };

function picture(width, height, pixel = 0) {
  return { width, height, data: new Int32Array(width * height).fill(pixel) };
}

describe("a picture", () => {
  test("covers what lies under it, and nothing else", () => {
    const onto = picture(4, 3, BLUE);
    lay(onto, picture(2, 2, RED), 1, 1, WHOLE);
    assert.deepEqual(
      [...onto.data],
      [...[BLUE, BLUE, BLUE, BLUE], ...[BLUE, RED, RED, BLUE], ...[BLUE, RED, RED, BLUE]],
    );
  });

  test("lets through where it is empty", () => {
    const onto = picture(2, 1, BLUE);
    const upper = picture(2, 1);
    upper.data[1] = RED;
    lay(onto, upper, 0, 0, WHOLE);
    assert.deepEqual([...onto.data], [BLUE, RED]);
  });

  test("is cut at every edge", () => {
    const roll = dice(7);
    for (let round = 0; round < 500; round += 1) {
      const [onto, upper] = [picture(7, 5), picture(4, 4, RED)];
      const [x, y, left, top] = [0, 0, 0, 0].map(() => Math.floor(roll() * 16) - 6);
      const box = { left, top, right: left + 4, bottom: top + 3 };
      lay(onto, upper, x, y, box);
      onto.data.forEach((pixel, index) => {
        const [column, row] = [index % 7, Math.floor(index / 7)];
        const inside =
          column >= Math.max(x, left) &&
          column < Math.min(x + 4, box.right) &&
          row >= Math.max(y, top) &&
          row < Math.min(y + 4, box.bottom);
        assert.equal(pixel, inside ? RED : 0, `${column} ${row}`);
      });
    }
  });

  test("can be emptied in part", () => {
    const onto = picture(3, 2, RED);
    clear(onto, { left: 1, top: -4, right: 9, bottom: 1 });
    assert.deepEqual([...onto.data], [RED, 0, 0, RED, RED, RED]);
    clear(onto, { left: 5, top: 0, right: 9, bottom: 9 });
    assert.equal(onto.data[3], RED);
  });
});

describe("a pixel over another", () => {
  test("is itself if it is opaque", () => assert.equal(over(RED, BLUE), RED));
  test("is the other if it is empty", () => assert.equal(over(0, BLUE), BLUE));
  test("mixes by halves", () => {
    assert.equal(over(0x80ffffff | 0, 0xff000000 | 0), 0xff808080 | 0);
    assert.equal(over(0x80ffffff | 0, 0), 0x80ffffff | 0);
  });
});
