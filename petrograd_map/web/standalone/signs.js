// @ts-check
// The key to the signs of places, drawn by the map's own symbols and style sheet.

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

/**
 * The key.
 *
 * @param {import("./words.js").Words} words
 */
export function signs(words) {
  return SIGNS.map(([key, look]) => {
    const place = make("span", { className: "place", data: { holder: "PG", ...look } });
    place.append(symbol().svg);
    const box = make("span", { className: "sign", aria: { hidden: true } }, place);
    return make("div", { className: "sign-row" }, box, make("span", {}, words.say(key)));
  });
}
