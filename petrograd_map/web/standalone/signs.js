// @ts-check
// The key to the signs, drawn by the map's own symbols and style sheets.

import { star } from "../strokes.js";
import { symbol } from "../symbols.js";
import { make } from "./elements.js";

/** Each sign: its text, and the look that shows it. */
const SIGNS = /** @type {[string, Record<string, string>][]} */ ([
  ["sign.changing", { towards: "MRC", certainty: "unknown" }],
  ["sign.disputed", { holder: "CIV", certainty: "disputed" }],
  ["sign.seat", { grip: "headquarters" }],
  ["sign.pale", { holder: "MRC", grip: "commissar" }],
  ["sign.picketed", { pressure: "picketed" }],
  ["sign.surrounded", { pressure: "surrounded" }],
  ["sign.ultimatum", { pressure: "ultimatum" }],
  ["sign.under_fire", { pressure: "under_fire" }],
  ["sign.infiltrated", { pressure: "infiltrated" }],
  ["sign.raised", { physical: "raised" }],
  ["sign.cut", { physical: "lines_cut" }],
  ["sign.dark", { physical: "lights_cut" }],
]);

const SVG = "http://www.w3.org/2000/svg";
const UNDER_WAY = { side: "MRC", phase: "under_way", certainty: "firm" };

/**
 * The signs of movements, rings and fire: the text, the kind of leg, how sure, and its strokes
 * (class, path) in a box of 28 px. They are those of ui/panels/signs.py.
 *
 * @type {[string, { kind: string, certainty?: string, strokes: [string, string][] }[]][]}
 */
const LEGS = [
  [
    "sign.movement",
    [
      {
        kind: "way",
        strokes: [
          ["line", "M1 22H8L18 11"],
          ["head", "M26 3L21.5 17L18.5 11L12 9Z"],
        ],
      },
    ],
  ],
  [
    "sign.unsure_way",
    [
      { kind: "way", certainty: "probable", strokes: [["line", "M1 9H27"]] },
      { kind: "way", certainty: "disputed", strokes: [["line", "M1 19H27"]] },
    ],
  ],
  [
    "sign.ring",
    [
      {
        kind: "ring",
        strokes: [
          ["line", "M1 20H27"],
          ["teeth", "M.5 20L5 11L9.5 20ZM9.5 20L14 11L18.5 20ZM18.5 20L23 11L27.5 20Z"],
        ],
      },
    ],
  ],
  [
    "sign.outer_ring",
    [
      {
        kind: "outer_ring",
        strokes: [
          ["line", "M1 20H27"],
          ["teeth", "M4 20V12M11 20V12M18 20V12M25 20V12"],
        ],
      },
    ],
  ],
  [
    "sign.shot",
    [
      {
        kind: "shot",
        strokes: [
          ["line", "M5 23L20 8"],
          ["flight", "M9 13L14.5 13.5L15 19"],
          ["gun", "M1 23A4 4 0 1 0 9 23A4 4 0 1 0 1 23Z"],
          ["star", star(12, 3, 7)],
        ],
      },
    ],
  ],
  ["sign.burst", [{ kind: "burst", strokes: [["star", star(12, 8.5, 13.5)]] }]],
  [
    "sign.blank",
    [
      {
        kind: "blank",
        strokes: [["cloud", "M8 21A5.5 5.5 0 1 1 9 10A6.5 6.5 0 0 1 20 10A6 6 0 1 1 20 22Z"]],
      },
    ],
  ],
];
/** Where the star of each sign has its middle; as drawn it has it at 0, 0. */
const STARS = new Map([
  ["sign.shot", "translate(21 7)"],
  ["sign.burst", "translate(14 14)"],
]);

/**
 * The key.
 *
 * @param {import("./words.js").Words} words
 */
export function signs(words) {
  const places = SIGNS.map(([key, look]) => {
    const place = make("span", { className: "place", data: { holder: "PG", ...look } });
    place.append(symbol().svg);
    return row(place, words.say(key));
  });
  const legs = LEGS.map(([key, parts]) => {
    const drawing = element("svg", { class: "legs", viewBox: "0 0 28 28" });
    for (const { kind, certainty = "firm", strokes } of parts) {
      const leg = /** @type {SVGElement} */ (element("g", { class: `leg ${kind}` }));
      Object.assign(leg.dataset, UNDER_WAY, { certainty });
      for (const [name, d] of strokes) {
        if (name === "line") leg.append(element("path", { class: "casing", d }));
        const transform = (name === "star" && STARS.get(key)) || "";
        leg.append(element("path", { class: name, d, transform }));
      }
      drawing.append(leg);
    }
    return row(drawing, words.say(key));
  });
  return [...places, ...legs];
}

/**
 * @param {Element} drawing
 * @param {string} text
 */
function row(drawing, text) {
  const box = make("span", { className: "sign", aria: { hidden: true } }, drawing);
  return make("div", { className: "sign-row" }, box, make("span", {}, text));
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
