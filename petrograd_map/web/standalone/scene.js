// @ts-check
// Scenes, as mappage/scene.py writes them: what the page is told when the view changes.

/**
 * @typedef {import("./store.js").View} View
 * @typedef {import("./chronicle.js").Chronicle} Chronicle
 * @typedef {import("../messages.js").Scene} Scene
 */

/**
 * @template T
 * @typedef {{ id: string, key: string, write: () => T }} Item what the page shows of one thing:
 *   by another key it looks otherwise
 */

/** Writes the difference between the view that the page shows and the next one. */
export class SceneWriter {
  /** @param {Chronicle} chronicle */
  constructor(chronicle) {
    this.chronicle = chronicle;
    this.seq = 0;
    /** What the page was told of each part, as its key. @type {Map<string, string>} */
    this.told = new Map();
  }

  /**
   * What the page has to change to show a view, or null if nothing.
   *
   * @param {View} view
   * @returns {Scene | null}
   */
  write(view) {
    const { chronicle } = this;
    const items = {
      places: this.#changed("place", placeLooks(view, chronicle)),
      routes: this.#changed("route", routeLooks(view, chronicle)),
    };
    const light = this.#changed("light", lights(view, chronicle));
    const whole = {
      cities: this.#whole("cities", view.cities),
      selected: this.#whole("selected", view.selected ?? ""),
      light: light.length ? light : null,
      contrast: this.#whole("contrast", view.contrast),
      left_out: null,
      marked: this.#whole("marked", chronicle.eventById(view.event)?.marked ?? []),
      ground: this.#whole("ground", view.ground),
      swipe: null,
    };
    const lists = Object.values(items).every((list) => list.length === 0);
    if (lists && Object.values(whole).every((value) => value === null)) return null;
    this.seq += 1;
    return { type: "scene", seq: this.seq, ...items, ...whole, then_places: [] };
  }

  /**
   * The items that are otherwise than the page was told; only these are written.
   *
   * @template T
   * @param {string} kind
   * @param {Item<T>[]} items
   * @returns {T[]}
   */
  #changed(kind, items) {
    return items
      .filter(({ id, key }) => this.#differs(`${kind} ${id}`, key))
      .map(({ write }) => write());
  }

  /**
   * A value, or null if the page was told just this.
   *
   * @template T
   * @param {string} name
   * @param {T} value
   * @returns {T | null}
   */
  #whole(name, value) {
    return this.#differs(name, JSON.stringify(value)) ? value : null;
  }

  /**
   * Take note of what is told.
   *
   * @param {string} name
   * @param {string} key
   */
  #differs(name, key) {
    if (this.told.get(name) === key) return false;
    this.told.set(name, key);
    return true;
  }
}

/**
 * @param {View} view
 * @param {Chronicle} chronicle
 * @returns {Item<import("../messages.js").PlaceLook>[]}
 */
function placeLooks({ moment, account, language }, chronicle) {
  const { history } = chronicle;
  const words = chronicle.words(language);
  return chronicle.telling.places.map(({ id, name, moored }) => {
    const stretch = history.stretchAt(id, moment, account);
    const position = moored.filter((start) => start <= moment).length;
    const write = () => {
      const { words: said, counted: _, ...look } = history.looks[stretch.look];
      const letter = words.of(chronicle.sideById(look.holder).letter);
      return { id, ...look, letter, position, description: `${words.of(name)}: ${words.of(said)}` };
    };
    return { id, key: `${stretch.look} ${position} ${language}`, write };
  });
}

/**
 * @param {View} view
 * @param {Chronicle} chronicle
 * @returns {Item<import("../messages.js").CityLight>[]}
 */
function lights({ moment }, chronicle) {
  return chronicle.cities.map((city) => {
    const darkness = chronicle.history.darkness(city, moment);
    return { id: city, key: String(darkness), write: () => ({ city, darkness }) };
  });
}

/**
 * @param {View} view
 * @param {Chronicle} chronicle
 * @returns {Item<import("../messages.js").RouteLook>[]}
 */
function routeLooks(view, chronicle) {
  const { moment, event, language } = view;
  const words = chronicle.words(language);
  return chronicle.telling.routes.map((route, index) => {
    const { id, side, certainties } = route;
    const phases = chronicle.history.phases(index, moment);
    const layer = route.way ? view.routes : view.sieges;
    const shown = (event !== null && route.events.includes(event)) || (layer && phases.shown);
    // Where an event shows a route out of its hours, what is long gone is shown, too.
    const legs = phases.legs.map((leg) => (leg === "gone" && !phases.shown ? "behind" : leg));
    const letter = words.of(chronicle.sideById(side).letter);
    const write = () =>
      shown
        ? { id, shown, side, letter, legs, certainties, descriptions: route.legs[words.index] }
        : { id, shown, side, letter, legs: [], certainties: [], descriptions: [] };
    return { id, key: `${shown && legs} ${language}`, write };
  });
}
