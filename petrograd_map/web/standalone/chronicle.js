// @ts-check
// The chronicle of a standalone file: what changes with time, and what is told of it.

import { History } from "./history.js";
import { Words } from "./words.js";

/** What the file knows. */
export class Chronicle {
  /** @param {{ history: import("./record.js").History, telling: import("./record.js").Telling }} baked */
  constructor({ history, telling }) {
    this.telling = telling;
    this.cities = telling.cities.map(({ id }) => id);
    this.history = new History(history, this.cities);
    this.places = byId(telling.places);
    this.events = byId(telling.events);
    this.sides = byId(telling.sides);
    this.sources = byId(telling.sources);
    this.policies = byId(telling.policies);
    this.languages = new Map(telling.languages.map((id) => [id, new Words(telling, id)]));
  }

  /**
   * The texts in a language.
   *
   * @param {string} language
   * @returns {Words}
   */
  words(language) {
    return known(this.languages, language);
  }

  /** @param {string} id */
  sideById(id) {
    return known(this.sides, id);
  }

  /** @param {string} id */
  placeById(id) {
    return known(this.places, id);
  }

  /** @param {string} id */
  sourceById(id) {
    return known(this.sources, id);
  }

  /**
   * The event of an id, or null where none is open.
   *
   * @param {string | null} id
   */
  eventById(id) {
    return id === null ? null : known(this.events, id);
  }

  /**
   * The places of some cities, in their order.
   *
   * @param {string[]} cities
   */
  placesOf(cities) {
    return this.telling.places.filter(({ city }) => cities.includes(city));
  }
}

/**
 * @template {{ id: string }} T
 * @param {T[]} items
 * @returns {Map<string, T>}
 */
function byId(items) {
  return new Map(items.map((item) => [item.id, item]));
}

/**
 * @template T
 * @param {Map<string, T>} map
 * @param {string} id
 * @returns {T}
 */
function known(map, id) {
  const found = map.get(id);
  if (found === undefined) throw new Error(`the chronicle has no ${id}`);
  return found;
}
