// @ts-check
// Everything that can be done by key, by the keys of the window.

import { closing } from "./store.js";

/**
 * @typedef {import("./store.js").Intent} Intent
 * @typedef {import("./store.js").View} View
 * @typedef {{ ask: (intent: Intent) => void, view: () => View, speeds: number[],
 *   cities: string[], languages: string[], map: (right: number, down: number, closer: number) => void,
 *   whole: () => void }} Reach
 * @typedef {{ text: string, keys: string, press: string[], run: (reach: Reach) => void }} Command
 */

/** @type {Command[]} */
export const COMMANDS = [
  command("key.play", "Space", [" "], { type: "toggle" }),
  command("key.play_back", "Shift+Space", ["Shift+ "], { type: "play", way: -1 }),
  command("key.minute_back", "←", ["ArrowLeft"], { type: "shift", minutes: -1 }),
  command("key.minute_on", "→", ["ArrowRight"], { type: "shift", minutes: 1 }),
  command("key.hour_back", "Shift+←", ["Shift+ArrowLeft"], { type: "shift", minutes: -60 }),
  command("key.hour_on", "Shift+→", ["Shift+ArrowRight"], { type: "shift", minutes: 60 }),
  command("key.day_back", "Ctrl+←", ["Ctrl+ArrowLeft"], { type: "shift", minutes: -1440 }),
  command("key.day_on", "Ctrl+→", ["Ctrl+ArrowRight"], { type: "shift", minutes: 1440 }),
  command("key.previous_change", "[", ["[", "х", "Х"], { type: "step", way: -1 }),
  command("key.next_change", "]", ["]", "ъ", "Ъ"], { type: "step", way: 1 }),
  command("key.start", "Home", ["Home"], { type: "go", moment: Number.MIN_SAFE_INTEGER }),
  command("key.end", "End", ["End"], { type: "go", moment: Number.MAX_SAFE_INTEGER }),
  doing("key.faster", ".", [".", "ю"], (reach) => changeSpeed(reach, 1)),
  doing("key.slower", ",", [",", "б"], (reach) => changeSpeed(reach, -1)),
  doing("key.map_closer", "+", ["+", "=", "Shift++"], ({ map }) => map(0, 0, 1)),
  doing("key.map_farther", "−", ["-"], ({ map }) => map(0, 0, -1)),
  doing("key.map_whole", "0", ["0"], ({ whole }) => whole()),
  doing("key.first_city", "1", ["1"], ({ ask, cities }) => showCities(ask, cities.slice(0, 1))),
  doing("key.second_city", "2", ["2"], ({ ask, cities }) => showCities(ask, cities.slice(1, 2))),
  doing("key.both_cities", "3", ["3"], ({ ask, cities }) => showCities(ask, cities)),
  doing("key.ground", "V", ["v", "м"], (reach) => toggle(reach, "ground")),
  doing("key.contrast", "C", ["c", "с"], (reach) => toggle(reach, "contrast")),
  doing("key.language", "L", ["l", "д"], (reach) => speakOther(reach)),
  command("key.best", "R", ["r", "к"], { type: "follow", account: "best" }),
  command("key.now", "N", ["n", "т"], { type: "pane", pane: "now" }),
  command("key.places", "P", ["p", "з"], { type: "pane", pane: "places" }),
  command("key.key", "K", ["k", "л"], { type: "pane", pane: "key" }),
  command("standalone.sources_key", "S", ["s", "ы"], { type: "pane", pane: "sources" }),
  doing("key.up", "Esc", ["Escape"], ({ ask, view }) => {
    const intent = closing(view());
    if (intent) ask(intent);
  }),
];

/**
 * The other language than the one shown.
 *
 * @param {string} language
 * @param {string[]} languages
 */
export function otherLanguage(language, languages) {
  return languages[(languages.indexOf(language) + 1) % languages.length];
}

/**
 * Let the keys work wherever the focus is, but where it needs them itself.
 *
 * @param {Reach} reach
 */
export function bindKeys(reach) {
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.altKey || event.metaKey || !(target instanceof Element)) return;
    // A choice takes letters and arrows, a button and a box the space bar.
    if (target.closest("select")) return;
    if (event.key === " " && target.closest("button, summary, input")) return;
    const pressed = keyOf(event);
    const found = COMMANDS.find(({ press }) => press.includes(pressed));
    if (!found) return;
    event.preventDefault();
    found.run(reach);
  });
}

/** @param {KeyboardEvent} event */
function keyOf({ key, ctrlKey, shiftKey }) {
  const plain = key.length === 1 && key !== " " ? key.toLowerCase() : key;
  // What Shift has made of a letter or a sign is in the key itself.
  const shift = shiftKey && (key.length > 1 || key === " ") ? "Shift+" : "";
  return `${ctrlKey ? "Ctrl+" : ""}${shift}${plain}`;
}

/**
 * @param {string} text
 * @param {string} keys
 * @param {string[]} press
 * @param {Intent} intent
 * @returns {Command}
 */
function command(text, keys, press, intent) {
  return doing(text, keys, press, ({ ask }) => ask(intent));
}

/**
 * @param {string} text
 * @param {string} keys as the key to the keys writes them
 * @param {string[]} press as the browser calls them, on a Latin and on a Cyrillic keyboard
 * @param {(reach: Reach) => void} run
 * @returns {Command}
 */
function doing(text, keys, press, run) {
  return { text, keys, press, run };
}

/**
 * @param {Reach["ask"]} ask
 * @param {string[]} cities
 */
function showCities(ask, cities) {
  if (cities.length) ask({ type: "cities", cities });
}

/**
 * @param {Reach} reach
 * @param {number} steps
 */
function changeSpeed({ ask, view, speeds }, steps) {
  const speed = speeds[speeds.indexOf(view().speed) + steps];
  if (speed) ask({ type: "speed", speed });
}

/**
 * @param {Reach} reach
 * @param {"ground" | "contrast"} part
 */
function toggle({ ask, view }, part) {
  ask({ type: "draw", part, shown: !view()[part] });
}

/** @param {Reach} reach */
function speakOther({ ask, view, languages }) {
  ask({ type: "speak", language: otherLanguage(view().language, languages) });
}
