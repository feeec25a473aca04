import assert from "node:assert/strict";
import test from "node:test";
import { COMMANDS, otherLanguage } from "../../../../petrograd_map/web/standalone/keys.js";
import { opening } from "../../../../petrograd_map/web/standalone/store.js";

const start = { at: 0, cities: [], language: "en", account: "best", version: "", licences: [] };

/** @param {string} key @param {object} view */
function asked(key, view = {}) {
  /** @type {any[]} */
  const intents = [];
  const command = COMMANDS.find(({ press }) => press.includes(key));
  command?.run({
    ask: (intent) => intents.push(intent),
    view: () => ({ ...opening(start), ...view }),
    speeds: [1, 60, 360],
    cities: ["petrograd", "moscow"],
    languages: ["en", "ru"],
    map: () => {},
    whole: () => {},
  });
  return intents;
}

test("a key does one thing", () => {
  const keys = COMMANDS.flatMap(({ press }) => press);
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(new Set(COMMANDS.map(({ text }) => text)).size, COMMANDS.length);
});

test("letters do the same on a Cyrillic keyboard", () => {
  for (const [latin, cyrillic] of ["vм", "cс", "lд", "rк", "nт", "pз", "kл", "sы"]) {
    assert.deepEqual(asked(latin), asked(cyrillic));
    assert.equal(asked(latin).length, 1);
  }
});

test("speed ends with the slowest and the fastest", () => {
  assert.deepEqual(asked(".", { speed: 60 }), [{ type: "speed", speed: 360 }]);
  assert.deepEqual(asked(".", { speed: 360 }), []);
  assert.deepEqual(asked(",", { speed: 1 }), []);
});

test("cities are chosen by number", () => {
  const cities = ["1", "2", "3"].map((key) => asked(key)[0].cities);
  assert.deepEqual(cities, [["petrograd"], ["moscow"], ["petrograd", "moscow"]]);
});

test("escape closes what is open, and nothing else", () => {
  assert.deepEqual(asked("Escape"), []);
  assert.deepEqual(asked("Escape", { event: "e" }), [{ type: "event", event: null }]);
});

test("the other language is the next one", () => {
  assert.equal(otherLanguage("en", ["en", "ru"]), "ru");
  assert.equal(otherLanguage("ru", ["en", "ru"]), "en");
});
