import assert from "node:assert/strict";
import { test } from "node:test";
import { points } from "../../../petrograd_map/web/steps.js";

test("a line is its first point and the steps to the others", () => {
  const found = points([5_993_456, 3_031_234, 10, -20, 0, 5]);
  const expected = [
    [59.93456, 30.31234],
    [59.93466, 30.31214],
    [59.93466, 30.31219],
  ];
  assert.equal(found.length, 3);
  found.forEach(([latitude, longitude], index) => {
    assert.ok(Math.abs(latitude - expected[index][0]) < 1e-9);
    assert.ok(Math.abs(longitude - expected[index][1]) < 1e-9);
  });
});

test("no steps are no points", () => {
  assert.deepEqual(points([]), []);
});
