import assert from "node:assert/strict";
import test from "node:test";
import { closing, opening, reduce, Store } from "../../../../petrograd_map/web/standalone/store.js";
import { chronicle } from "./golden.js";

const known = chronicle();
const { first, last } = known.history;
const [one, other] = known.cities;
const start = { at: first + 60, language: "en", account: "best", version: "", licences: [] };
const view = opening({ ...start, cities: [one] });

/** @param {import("../../../../petrograd_map/web/standalone/store.js").Intent[]} intents */
function after(...intents) {
  return intents.reduce((state, intent) => reduce(state, intent, known), view);
}

test("time stays within the chronicle", () => {
  assert.equal(after({ type: "shift", minutes: -1e6 }).moment, first);
  assert.equal(after({ type: "go", moment: 1e9 }).moment, last);
});

test("a step leads to the next change and back, and stops the playing", () => {
  const on = after({ type: "play", way: 1 }, { type: "step", way: 1 });
  assert.ok(known.history.stops("best", [one]).includes(on.moment));
  assert.equal(on.playing, false);
  assert.ok(reduce(on, { type: "step", way: -1 }, known).moment < on.moment);
});

test("playing ends at the end and begins again at the other one", () => {
  const end = after({ type: "play", way: 1 }, { type: "run", minutes: 1e6 });
  assert.deepEqual([end.moment, end.playing], [last, false]);
  assert.equal(reduce(end, { type: "play", way: 1 }, known).moment, first);
  const back = after({ type: "play", way: -1 }, { type: "run", minutes: 5 });
  assert.deepEqual([back.moment, back.playing], [view.moment - 5, true]);
  assert.equal(reduce(back, { type: "toggle" }, known).playing, false);
});

test("a place of another city shows that city, and is let go with it", () => {
  const place = known.placesOf([other])[0].id;
  const chosen = after({ type: "select", place });
  assert.deepEqual([chosen.selected, chosen.cities], [place, [other]]);
  assert.equal(reduce(chosen, { type: "cities", cities: [one] }, known).selected, null);
});

test("what lies on top is closed first", () => {
  const place = known.placesOf([one])[0].id;
  const event = known.telling.events.find(({ city }) => city === one)?.id ?? "";
  const source = known.telling.sources[0].id;
  const open = after(
    { type: "select", place },
    { type: "event", event },
    { type: "source", source },
  );
  /** @type {(string | undefined)[]} */
  const closed = [];
  for (let state = open, intent = closing(state); intent; intent = closing(state)) {
    closed.push(intent.type);
    state = reduce(state, intent, known);
  }
  assert.deepEqual(closed, ["source", "event", "select"]);
});

test("an account that nobody knows leads to the best", () => {
  assert.equal(after({ type: "follow", account: "nobody" }).account, "best");
});

test("listeners hear of other views only", () => {
  const store = new Store(known, view);
  let heard = 0;
  store.listeners.push(() => {
    heard += 1;
  });
  store.dispatch({ type: "go", moment: view.moment });
  store.dispatch({ type: "pause" });
  assert.equal(heard, 0);
  store.dispatch({ type: "shift", minutes: 1 });
  assert.equal(heard, 1);
});
