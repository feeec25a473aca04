// @ts-check
// Scenes, as mappage/scene.py writes them: what the page is told when the view changes.

/**
 * @typedef {import("./store.js").View} View
 * @typedef {import("./chronicle.js").Chronicle} Chronicle
 * @typedef {import("../messages.js").Scene} Scene
 */

/** Writes the difference between the view that the page shows and the next one. */
export class SceneWriter {
  /** @param {Chronicle} chronicle */
  constructor(chronicle) {
    this.chronicle = chronicle;
    this.seq = 0;
    /** What the page was told of each part, as text. @type {Map<string, string>} */
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
   * The items that are otherwise than the page was told.
   *
   * @template T
   * @param {string} kind
   * @param {[string, T][]} items by id
   * @returns {T[]}
   */
  #changed(kind, items) {
    return items
      .filter(([id, item]) => this.#whole(`${kind} ${id}`, item) !== null)
      .map(([, item]) => item);
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
    const text = JSON.stringify(value);
    if (this.told.get(name) === text) return null;
    this.told.set(name, text);
    return value;
  }
}

/**
 * @param {View} view
 * @param {Chronicle} chronicle
 * @returns {[string, import("../messages.js").PlaceLook][]}
 */
function placeLooks({ moment, account, language }, chronicle) {
  const words = chronicle.words(language);
  return chronicle.telling.places.map((place) => {
    const look = chronicle.history.lookAt(place.id, moment, account);
    const { holder, towards, grip, pressure, physical, certainty } = look;
    return [
      place.id,
      {
        id: place.id,
        holder,
        letter: words.of(chronicle.sideById(holder).letter),
        towards,
        grip,
        pressure,
        physical,
        certainty,
        position: place.moored.filter((start) => start <= moment).length,
        description: `${words.of(place.name)}: ${words.of(look.words)}`,
      },
    ];
  });
}

/**
 * @param {View} view
 * @param {Chronicle} chronicle
 * @returns {[string, import("../messages.js").CityLight][]}
 */
function lights({ moment }, chronicle) {
  return chronicle.telling.cities.map(({ id }) => [
    id,
    { city: id, darkness: chronicle.history.darkness(id, moment) },
  ]);
}

/**
 * @param {View} view
 * @param {Chronicle} chronicle
 * @returns {[string, import("../messages.js").RouteLook][]}
 */
function routeLooks(view, chronicle) {
  const words = chronicle.words(view.language);
  return chronicle.telling.routes.map((route, index) => {
    const { legs, shown } = chronicle.history.phases(index, view.moment);
    const told = view.event !== null && route.events.includes(view.event);
    const layer = route.way ? view.routes : view.sieges;
    const drawn = told || (layer && shown);
    return [
      route.id,
      {
        id: route.id,
        shown: drawn,
        side: route.side,
        letter: words.of(chronicle.sideById(route.side).letter),
        // Where an event shows a route out of its hours, what is long gone is shown, too.
        legs: drawn ? legs.map((leg) => (leg === "gone" && !shown ? "behind" : leg)) : [],
        certainties: drawn ? route.certainties : [],
        descriptions: drawn ? route.legs[words.index] : [],
      },
    ];
  });
}
