import assert from "node:assert/strict";
import test from "node:test";
import { density, TimeScale } from "../../../../petrograd_map/web/standalone/timescale.js";

const span = { first: 50_400, last: 67_680 };
const whole = new TimeScale(span, { left: 42, right: 942 });

test("a minute lies where it is found again", () => {
  for (const minute of [50_400, 55_555, 67_680]) {
    assert.ok(Math.abs(whole.timeAt(whole.xOf(minute)) - minute) < 1e-6);
  }
});

test("zooming keeps the time under the pointer, and the window within the span", () => {
  const near = whole.zoomed(8, 400);
  assert.ok(Math.abs(near.timeAt(400) - whole.timeAt(400)) < 1e-6);
  for (const scale of [near, near.panned(-1e6), near.panned(1e6), whole.zoomed(0.5, 400)]) {
    assert.ok(scale.start >= span.first && scale.end <= span.last);
  }
  assert.ok(whole.zoomed(1e9, 400).isClosest);
  assert.ok(whole.zoomed(0.5, 400).isWhole);
});

test("the window turns a page for a moment outside it", () => {
  const near = whole.zoomed(8, 42);
  assert.equal(near.following(near.end), near);
  for (const minute of [near.end + 1, span.last]) assert.ok(near.following(minute).shows(minute));
});

test("labels have room, and a label always has its tick", () => {
  for (const factor of [1, 3, 10, 50, 400]) {
    const scale = whole.zoomed(factor, 500);
    assert.equal(scale.labelStep % scale.tickStep, 0);
    assert.ok(scale.labelStep * scale.pxPerMinute >= 24);
  }
});

test("each change is counted once, by the side that results", () => {
  const changes = /** @type {[number, string][]} */ ([
    [10, "PG"],
    [19, "MRC"],
    [20, "MRC"],
    [21, "MRC"],
    [99, "PG"],
  ]);
  const bins = density(changes, { first: 10, width: 10, count: 2 });
  assert.deepEqual(
    bins.map((bin) => Object.fromEntries(bin)),
    [{ PG: 1, MRC: 1 }, { MRC: 2 }],
  );
});
