import assert from "node:assert/strict";
import { test } from "node:test";
import { roundDown } from "../../../petrograd_map/web/scale.js";

test("the scale bar has a length of 1, 2 or 5 times a power of ten", () => {
  assert.equal(roundDown(140), 100);
  assert.equal(roundDown(999), 500);
  assert.equal(roundDown(2600), 2000);
  assert.equal(roundDown(1000), 1000);
  assert.equal(roundDown(0.7), 0.5);
});

test("the bar is never longer than it may be, and at least two fifths of it", () => {
  for (let number = 1; number < 100_000; number = number * 1.07 + 0.3) {
    const length = roundDown(number);
    assert.ok(length <= number * (1 + 1e-12));
    assert.ok(length >= number * 0.4);
  }
});
