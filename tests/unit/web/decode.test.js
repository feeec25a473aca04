// What the page takes from Python, and what it refuses.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { SHAPES, TO_PAGE } from "../../../petrograd_map/web/contract.js";
import { BadMessage, decode } from "../../../petrograd_map/web/decode.js";

const LOOK = {
  id: "p_bank",
  holder: "MRC",
  letter: "S",
  towards: null,
  grip: "occupied",
  pressure: "none",
  physical: null,
  certainty: "disputed",
  position: 0,
  description: "State Bank",
};
const GOOD = {
  words: {
    type: "words",
    language: "ru",
    cities: [{ id: "petrograd", name: "Петроград" }],
    places: [],
    zoom_in: "+",
    zoom_out: "−",
    zoom_whole: "all",
    metres: "м",
    kilometres: "км",
    sazhens: "саженей",
    versts: [{ id: "2", name: "2 версты" }],
    north: "С",
    attribution: "©",
    ground_note: "толкование",
  },
  scene: {
    type: "scene",
    seq: 1,
    places: [LOOK],
    cities: ["petrograd"],
    selected: null,
    light: [{ city: "petrograd", darkness: 0.6 }],
    contrast: true,
    left_out: ["p_bank"],
    marked: [],
    ground: false,
    routes: [
      {
        id: "r_kexholm",
        shown: true,
        side: "MRC",
        letter: "S",
        legs: ["behind"],
        certainties: ["probable"],
        descriptions: ["march"],
      },
    ],
    then_places: [LOOK],
    swipe: { left: "7 Nov", right: "8 Nov", divider: "Divider" },
  },
  fly_to: {
    type: "fly_to",
    city: "petrograd",
    latitude: 59.9,
    longitude: 30,
    zoom: 13.5,
  },
  fit: { type: "fit", city: "petrograd", latitude: 59.9, longitude: 30, zoom: 13 },
  move_map: { type: "move_map", right: 1, down: -1, closer: 0 },
  show_place: { type: "show_place", place: "p_bank" },
  show_all: { type: "show_all", city: "petrograd", places: ["p_bank"], route: "" },
  set_volume: { type: "set_volume", volume: 0.4 },
  play_cue: { type: "play_cue", cue: "event" },
  ask_alive: { type: "ask_alive", beat: 4 },
  enlarge_targets: { type: "enlarge_targets", target_px: 73 },
  project: { type: "project", text_px: 28.5 },
  take_census: { type: "take_census", city: "petrograd", zoom: 13.5 },
};

/** One value of another type for each kind that the contract knows. */
const WRONG = {
  string: [1, true, null, [], {}],
  integer: ["1", 1.5, true, null, []],
  number: ["1", true, null, []],
  boolean: ["true", 0, null],
};

/** @param {string} kind */
function wrongFor(kind) {
  if (kind.startsWith("?")) return wrongFor(kind.slice(1)).filter((value) => value !== null);
  if (kind.startsWith("["))
    return ["x", 1, null, {}, ...wrongFor(kind.slice(1, -1)).map((v) => [v])];
  if (kind in SHAPES) return ["x", 1, null, [], {}];
  return WRONG[kind];
}

const refused = (message) =>
  assert.throws(() => decode(JSON.stringify(message)), BadMessage, JSON.stringify(message));

test("every message of the contract is shown here", () => {
  assert.deepEqual(Object.keys(GOOD).sort(), Object.keys(TO_PAGE).sort());
});

for (const [tag, message] of Object.entries(GOOD)) {
  describe(tag, () => {
    test("is understood as it was said", () => {
      assert.deepEqual(decode(JSON.stringify(message)), message);
    });

    test("is refused with a field too many", () => {
      refused({ ...message, more: 1 });
      assert.throws(
        () => decode(JSON.stringify(message).replace("{", '{"__proto__":1,')),
        BadMessage,
      );
    });

    for (const [name, kind] of Object.entries(TO_PAGE[tag])) {
      test(`is refused without ${name}`, () => {
        const { [name]: _, ...rest } = message;
        refused(rest);
      });

      test(`is refused with another type than ${kind} for ${name}`, () => {
        for (const value of wrongFor(kind)) refused({ ...message, [name]: value });
      });
    }
  });
}

test("what may be null may be null", () => {
  for (const [tag, fields] of Object.entries(TO_PAGE)) {
    for (const [name, kind] of Object.entries(fields)) {
      if (kind.startsWith("?")) {
        assert.equal(decode(JSON.stringify({ ...GOOD[tag], [name]: null }))[name], null);
      }
    }
  }
});

describe("an object inside a message", () => {
  for (const [name, kind] of Object.entries(SHAPES.PlaceLook)) {
    test(`is refused with ${name} wrong or missing`, () => {
      for (const value of wrongFor(kind)) {
        refused({ ...GOOD.scene, places: [LOOK, { ...LOOK, [name]: value }] });
      }
      const { [name]: _, ...rest } = LOOK;
      refused({ ...GOOD.scene, places: [rest] });
    });
  }

  for (const [name, kind] of Object.entries(SHAPES.CityLight)) {
    test(`of light is refused with ${name} wrong or missing`, () => {
      const [light] = GOOD.scene.light;
      for (const value of wrongFor(kind)) {
        refused({ ...GOOD.scene, light: [light, { ...light, [name]: value }] });
      }
      const { [name]: _, ...rest } = light;
      refused({ ...GOOD.scene, light: [rest] });
    });
  }

  test("is refused with a field too many", () => {
    refused({ ...GOOD.scene, places: [{ ...LOOK, colour: "red" }] });
  });

  test("is named by its way", () => {
    const bad = { ...GOOD.scene, places: [LOOK, { ...LOOK, position: "0" }] };
    assert.throws(
      () => decode(JSON.stringify(bad)),
      /scene\.places\.1\.position: integer expected/,
    );
  });
});

test("what is not a message is refused", () => {
  for (const text of [
    "",
    "{",
    "null",
    "[]",
    '"scene"',
    "7",
    "{}",
    '{"type": null}',
    '{"type": ["scene"]}',
    '{"type": "Scene"}',
    '{"type": "toString"}',
    '{"type": "__proto__"}',
    '{"type": "constructor"}',
    '{"type": "ready"}',
    '{"type": "show_place", "place": "a"} {}',
  ]) {
    assert.throws(() => decode(text), BadMessage, text);
  }
});

test("a number that is not finite is refused", () => {
  const text = JSON.stringify(GOOD.fly_to).replace("59.9", "1e999");
  assert.throws(() => decode(text), BadMessage);
});
