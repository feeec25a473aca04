// @ts-check
// What is on screen, and the one place where that changes: as domain/view.py and state/.

import { BEST } from "./history.js";

/**
 * @typedef {{ moment: number, cities: string[], language: string, account: string,
 *   selected: string | null, event: string | null, source: string | null, pane: Pane,
 *   playing: boolean, backwards: boolean, speed: number, contrast: boolean, ground: boolean,
 *   routes: boolean, sieges: boolean }} View
 * @typedef {"now" | "places" | "key" | "sources"} Pane
 * @typedef {{ type: "go", moment: number } | { type: "shift", minutes: number }
 *   | { type: "step", way: 1 | -1 } | { type: "play", way: 1 | -1 } | { type: "pause" }
 *   | { type: "toggle" } | { type: "run", minutes: number } | { type: "speed", speed: number }
 *   | { type: "cities", cities: string[] } | { type: "speak", language: string }
 *   | { type: "follow", account: string } | { type: "select", place: string | null }
 *   | { type: "event", event: string | null } | { type: "source", source: string | null }
 *   | { type: "pane", pane: Pane }
 *   | { type: "draw", part: "contrast" | "ground" | "routes" | "sieges", shown: boolean }} Intent
 * @typedef {import("./chronicle.js").Chronicle} Chronicle
 */

/** Keeps the view and tells listeners of every other one. */
export class Store {
  /**
   * @param {Chronicle} chronicle
   * @param {View} view
   */
  constructor(chronicle, view) {
    this.chronicle = chronicle;
    this.view = view;
    /** @type {((view: View, old: View) => void)[]} */
    this.listeners = [];
  }

  /** @param {Intent} intent */
  dispatch(intent) {
    const old = this.view;
    this.view = reduce(old, intent, this.chronicle);
    if (same(this.view, old)) return;
    for (const listen of this.listeners) listen(this.view, old);
  }
}

/**
 * The view as the file opens.
 *
 * @param {import("./record.js").Start} start
 * @returns {View}
 */
export function opening({ at, cities, language, account }) {
  const nothing = { selected: null, event: null, source: null };
  const time = { moment: at, playing: false, backwards: false, speed: 60 };
  const layers = { contrast: false, ground: false, routes: true, sieges: true };
  return { ...time, ...nothing, ...layers, cities, language, account, pane: "now" };
}

/**
 * The view that an intent leads to.
 *
 * @param {View} view
 * @param {Intent} intent
 * @param {Chronicle} chronicle
 * @returns {View}
 */
export function reduce(view, intent, chronicle) {
  switch (intent.type) {
    case "go":
      return { ...view, moment: within(intent.moment, chronicle) };
    case "shift":
      return { ...view, moment: within(view.moment + intent.minutes, chronicle) };
    case "step":
      return { ...view, moment: nextStop(view, intent.way, chronicle), playing: false };
    case "play":
      return play(view, intent.way, chronicle);
    case "pause":
      return { ...view, playing: false };
    case "toggle":
      if (view.playing) return { ...view, playing: false };
      return play(view, view.backwards ? -1 : 1, chronicle);
    case "run":
      return run(view, intent.minutes, chronicle);
    case "speed":
      return { ...view, speed: intent.speed };
    case "speak":
      return { ...view, language: intent.language };
    case "follow":
      return { ...view, account: chronicle.policies.has(intent.account) ? intent.account : BEST };
    case "draw":
      return { ...view, [intent.part]: intent.shown };
    default:
      return open(view, intent, chronicle);
  }
}

/**
 * @param {View} view
 * @param {Extract<Intent, { type: "cities" | "select" | "event" | "source" | "pane" }>} intent
 * @param {Chronicle} chronicle
 * @returns {View}
 */
function open(view, intent, chronicle) {
  switch (intent.type) {
    case "cities":
      return inCities(view, intent.cities, chronicle);
    case "select": {
      const { place } = intent;
      if (place === null) return { ...view, selected: null, event: null };
      const known = inCity(view, chronicle.placeById(place).city, chronicle);
      return { ...known, selected: place, event: null, source: null };
    }
    case "event": {
      const event = chronicle.eventById(intent.event);
      if (event === null) return { ...view, event: null };
      const there = inCity(view, event.city, chronicle);
      const moment = within(event.start, chronicle);
      return { ...there, event: event.id, source: null, moment, playing: false };
    }
    case "source":
      return { ...view, source: intent.source, pane: intent.source ? "sources" : view.pane };
    case "pane":
      return { ...view, pane: intent.pane, selected: null, event: null, source: null };
  }
}

/**
 * The view without what lies on top: a source, an event, a place.
 *
 * @param {View} view
 * @returns {Intent | null}
 */
export function closing(view) {
  if (view.source !== null) return { type: "source", source: null };
  if (view.event !== null) return { type: "event", event: null };
  if (view.selected !== null) return { type: "select", place: null };
  return null;
}

// ------------------------------------------------------------------ time

/**
 * @param {number} moment
 * @param {Chronicle} chronicle
 */
function within(moment, { history: { first, last } }) {
  return Math.min(Math.max(Math.round(moment), first), last);
}

/**
 * The next minute at which a city shown looks different, or the end of the span.
 *
 * @param {View} view
 * @param {1 | -1} way
 * @param {Chronicle} chronicle
 */
function nextStop({ moment, account, cities }, way, { history }) {
  const stops = history
    .stops(account, cities)
    .filter((stop) => stop >= history.first && stop <= history.last);
  return way > 0
    ? (stops.find((stop) => stop > moment) ?? history.last)
    : (stops.findLast((stop) => stop < moment) ?? history.first);
}

/**
 * Let time run; from the very end it begins again at the other one.
 *
 * @param {View} view
 * @param {1 | -1} way
 * @param {Chronicle} chronicle
 * @returns {View}
 */
function play(view, way, { history: { first, last } }) {
  const [begin, end] = way > 0 ? [first, last] : [last, first];
  const moment = view.moment === end ? begin : view.moment;
  return { ...view, moment, playing: true, backwards: way < 0 };
}

/**
 * @param {View} view
 * @param {number} minutes
 * @param {Chronicle} chronicle
 * @returns {View}
 */
function run(view, minutes, chronicle) {
  if (!view.playing) return view;
  const { first, last } = chronicle.history;
  const moment = within(view.moment + (view.backwards ? -minutes : minutes), chronicle);
  return { ...view, moment, playing: moment !== (view.backwards ? first : last) };
}

// ------------------------------------------------------------------ cities

/**
 * Show other cities; a place or an event that is in none of them is let go.
 *
 * @param {View} view
 * @param {string[]} cities
 * @param {Chronicle} chronicle
 * @returns {View}
 */
function inCities(view, cities, chronicle) {
  const place = view.selected === null ? null : chronicle.placeById(view.selected);
  const event = chronicle.eventById(view.event);
  return {
    ...view,
    cities,
    selected: place && cities.includes(place.city) ? place.id : null,
    event: event && cities.includes(event.city) ? event.id : null,
  };
}

/**
 * The view if it shows a city, else the view of this city alone.
 *
 * @param {View} view
 * @param {string} city
 * @param {Chronicle} chronicle
 */
function inCity(view, city, chronicle) {
  return view.cities.includes(city) ? view : inCities(view, [city], chronicle);
}

/**
 * @param {View} one
 * @param {View} other
 */
function same(one, other) {
  return /** @type {(keyof View)[]} */ (Object.keys(one)).every((key) => one[key] === other[key]);
}
