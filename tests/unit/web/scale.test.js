// The scale: round lengths in metres and kilometres, in sazhens and versts.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { roundDown, russian, ScaleBar } from "../../../petrograd_map/web/scale.js";

const SAZHEN_M = 2.1336;
const VERST_M = 1066.8;
const WORDS = {
  metres: "м",
  kilometres: "км",
  sazhens: "саженей",
  versts: new Map([
    [1, "1 верста"],
    [2, "2 версты"],
    [5, "5 вёрст"],
    [10, "10 вёрст"],
  ]),
  north: "С",
};

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

describe("a Russian length", () => {
  for (const [metres, sazhens, text] of [
    [50, 20, "20 саженей"],
    [220, 100, "100 саженей"],
    [1000, 200, "200 саженей"],
    [VERST_M * 1.001, 500, "1 верста"],
    [2 * VERST_M - 1, 500, "1 верста"],
    [2 * VERST_M + 1, 1000, "2 версты"],
    [9 * VERST_M, 2500, "5 вёрст"],
    [11_000, 5000, "10 вёрст"],
  ]) {
    test(`below ${Math.round(metres)} m is ${text}`, () => {
      assert.deepEqual(russian(metres, WORDS), { sazhens, text });
    });
  }

  test("that nobody has written out is its number", () => {
    assert.equal(russian(25 * VERST_M, WORDS).text, "20");
  });

  test("is round, never longer than it may be, and at least two fifths of it", () => {
    for (let metres = 5; metres < 12_000; metres = metres * 1.03 + 0.2) {
      const { sazhens, text } = russian(metres, WORDS);
      const number = Number.parseInt(text, 10);
      assert.match(String(number), /^[125]0*$/);
      assert.equal(sazhens, text.includes("в") ? number * 500 : number);
      assert.ok(sazhens * SAZHEN_M <= metres * (1 + 1e-12), String(metres));
      // From 200 sazhens it goes to a verst of 500.
      assert.ok(sazhens * SAZHEN_M >= metres * 0.4 - 1e-9, String(metres));
    }
  });
});

/** A map on which a pixel is so many metres, and what Leaflet needs to be for a scale. */
function bar(metresPerPixel) {
  const make = () => ({ style: {}, textContent: "" });
  globalThis.L = {
    DomUtil: { create: make },
    Control: class {
      addTo() {
        return this;
      }
    },
  };
  const map = {
    on: () => {},
    getSize: () => ({ divideBy: () => ({ x: 450, y: 300 }) }),
    containerPointToLatLng: ([x]) => x,
    distance: (a, b) => Math.abs(a - b) * metresPerPixel,
  };
  try {
    const scale = new ScaleBar(map);
    scale.speak(WORDS);
    return { scale, map };
  } finally {
    delete globalThis.L;
  }
}

describe("the bars of a map", () => {
  for (const [metresPerPixel, metric, length, old, oldLength] of [
    [0.6, "50 м", 50, "20 саженей", 20 * SAZHEN_M],
    [9.6, "1 км", 1000, "1 верста", VERST_M],
    [38, "5 км", 5000, "2 версты", 2 * VERST_M],
  ]) {
    test(`are true at ${metresPerPixel} m a pixel`, () => {
      const { scale } = bar(metresPerPixel);
      assert.equal(scale.metric.textContent, metric);
      assert.equal(scale.russian.textContent, old);
      const widths = [scale.metric, scale.russian].map(({ style }) =>
        Number(style.width.replace("px", "")),
      );
      for (const [index, metres] of [length, oldLength].entries()) {
        const wanted = metres / metresPerPixel;
        assert.ok(Math.abs(widths[index] - wanted) <= 0.05 + 1e-9, `${widths} ${wanted}`);
      }
      assert.equal(scale.north.textContent, "С");
    });
  }

  test("are left as they were where the map has no size", () => {
    const { scale, map } = bar(9.6);
    map.distance = () => 0;
    scale.draw();
    assert.equal(scale.metric.textContent, "1 км");
  });
});
