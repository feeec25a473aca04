import assert from "node:assert/strict";
import test from "node:test";
import { BEST, lastUpTo, sums } from "../../../../petrograd_map/web/standalone/history.js";
import { chronicle, golden } from "./golden.js";

test("the row of a moment is the last that has begun; before all, the first", () => {
  const start = (/** @type {number} */ row) => row;
  const found = [-5, 0, 9, 10, 11, 20, 99].map((moment) => lastUpTo([0, 10, 20], moment, start));
  assert.deepEqual(found, [0, 0, 0, 1, 1, 2, 2]);
});

test("steps add up", () => {
  assert.deepEqual(sums([5, 0, -2, 7]), [5, 5, 3, 10]);
});

test("an account that says nothing otherwise has the history of the best", () => {
  const { history, telling } = chronicle();
  const silent = telling.policies.filter(({ id }) => !golden.history.accounts[id]);
  assert.ok(silent.length);
  for (const { id } of silent) {
    for (const { id: place } of telling.places) {
      assert.equal(history.of(place, id), history.of(place, BEST));
    }
  }
});

test("the stops of two cities are those of each, in order, each once", () => {
  const { history, cities } = chronicle();
  const both = history.stops(BEST, cities);
  const each = cities.flatMap((city) => history.stops(BEST, [city]));
  assert.deepEqual(
    both,
    [...new Set(each)].sort((a, b) => a - b),
  );
});
