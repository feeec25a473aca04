import assert from "node:assert/strict";
import test from "node:test";
import { civil, clock, filled } from "../../../../petrograd_map/web/standalone/words.js";
import { chronicle, golden } from "./golden.js";

test("moments are written as Python writes them, in both languages", () => {
  const known = chronicle();
  for (const [moment, english, russian] of golden.words) {
    assert.equal(known.words("en").moment(moment), english);
    assert.equal(known.words("ru").moment(moment), russian);
  }
});

test("a moment has its day in both calendars", () => {
  const evening = (31 + 6) * 24 * 60 + 21 * 60 + 40;
  const new_ = { year: 1917, month: 11, day: 7, weekday: 3, hour: 21, minute: 40 };
  assert.deepEqual(civil(evening), new_);
  assert.deepEqual(civil(evening, true), { ...new_, month: 10, day: 25 });
  assert.equal(clock(evening), "21:40");
});

test("days follow one another over leap years and centuries", () => {
  let before = civil(-6_500_000);
  for (let moment = -6_500_000 + 1440; moment < 95_000_000; moment += 1440) {
    const day = civil(moment);
    if (day.day === 1) assert.ok([28, 29, 30, 31].includes(before.day));
    else assert.equal(day.day, before.day + 1);
    assert.equal(day.weekday, (before.weekday % 7) + 1);
    before = day;
  }
});

test("what stands in a text does not fill other places of it", () => {
  assert.equal(filled("{a} and {b}", { a: "{b}", b: 2 }), "{b} and 2");
});
