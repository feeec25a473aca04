// @ts-check
// The history as it was worked out by Python: it is looked up here, never worked out anew.

/**
 * @typedef {import("./record.js").History} Baked
 * @typedef {import("./record.js").AccountRows} AccountRows
 * @typedef {{ start: number, look: number, since: number, event: number, bearing: number[] }}
 *   Stretch
 * @typedef {{ holder: string, towards: string | null, grip: string | null, pressure: string,
 *   physical: string | null, certainty: string, counted: boolean, words: string[] }} Look
 * @typedef {{ just: number[], now: number[], next: number[] }} Happening
 */

export const BEST = "best";

/** Answers who held what, when, and by whose account. */
export class History {
  /**
   * @param {Baked} baked
   * @param {string[]} cities ids of the cities, in the order of the rows
   */
  constructor(baked, cities) {
    this.baked = baked;
    this.cities = cities;
    /** The first and the last minute of the chronicle. */
    this.first = baked.span[0];
    this.last = baked.span[1];
    this.looks = baked.looks.map(lookOf);
    /** Stops by account and cities. @type {Map<string, number[]>} */
    this.knownStops = new Map();
    /** @type {Map<string, Map<string, Stretch[]>>} */
    this.tracks = new Map();
    for (const [account, { tracks }] of Object.entries(baked.accounts)) {
      const own = Object.entries(tracks).map(([place, rows]) => [place, stretchesOf(rows)]);
      this.tracks.set(account, new Map(/** @type {[string, Stretch[]][]} */ (own)));
    }
  }

  /**
   * All stretches of a place, in order.
   *
   * @param {string} place
   * @param {string} account
   * @returns {Stretch[]}
   */
  of(place, account) {
    return this.tracks.get(account)?.get(place) ?? this.tracks.get(BEST)?.get(place) ?? [];
  }

  /**
   * The stretch in which a place is at a moment.
   *
   * @param {string} place
   * @param {number} moment
   * @param {string} account
   */
  stretchAt(place, moment, account) {
    const stretches = this.of(place, account);
    return stretches[lastUpTo(stretches, moment, ({ start }) => start)];
  }

  /**
   * What a place looks like at a moment.
   *
   * @param {string} place
   * @param {number} moment
   * @param {string} account
   */
  lookAt(place, moment, account) {
    return this.looks[this.stretchAt(place, moment, account).look];
  }

  /**
   * Every minute at which the map of some cities comes to look different, in order.
   *
   * @param {string} account
   * @param {string[]} cities
   * @returns {number[]}
   */
  stops(account, cities) {
    const key = [account, ...cities].join(" ");
    const known = this.knownStops.get(key);
    if (known) return known;
    const minutes = this.#of(this.#rows(account).stops, cities).flatMap(sums);
    const stops = [...new Set(minutes)].sort((a, b) => a - b);
    this.knownStops.set(key, stops);
    return stops;
  }

  /**
   * The changes of holder in some cities: minute and side.
   *
   * @param {string} account
   * @param {string[]} cities
   */
  changes(account, cities) {
    return this.#of(this.#rows(account).changes, cities).flat();
  }

  /**
   * When the sources disagree about a place of some cities.
   *
   * @param {string} account
   * @param {string[]} cities
   */
  disputed(account, cities) {
    return this.#of(this.#rows(account).disputed, cities).flat();
  }

  /**
   * When a place of some cities changes hands.
   *
   * @param {string} account
   * @param {string[]} cities
   */
  changing(account, cities) {
    return this.#of(this.#rows(account).changing, cities).flat();
  }

  /**
   * The sides that ever hold a place in some cities.
   *
   * @param {string} account
   * @param {string[]} cities
   */
  sides(account, cities) {
    return new Set(this.#of(this.#rows(account).sides, cities).flat());
  }

  /**
   * How dark it is in a city, from 0 to 1.
   *
   * @param {string} city
   * @param {number} moment
   */
  darkness(city, moment) {
    const rows = this.baked.light[this.cities.indexOf(city)];
    return rows[lastUpTo(rows, moment, ([minute]) => minute)][1];
  }

  /**
   * How the legs of a route stand at a moment, and whether the map shows it.
   *
   * @param {number} route its index
   * @param {number} moment
   */
  phases(route, moment) {
    const rows = this.baked.routes[route];
    const [, legs, shown] = rows[lastUpTo(rows, moment, ([minute]) => minute)];
    return { legs, shown: Boolean(shown) };
  }

  /**
   * What happens around a moment in some cities: indices of events.
   *
   * @param {number} moment
   * @param {string[]} cities
   * @returns {Happening}
   */
  happening(moment, cities) {
    const chosen = this.cities.filter((city) => cities.includes(city));
    const rows = this.baked.happenings[chosen.join(" ")];
    const [, just, now, next] = rows[lastUpTo(rows, moment, ([minute]) => minute)];
    return { just, now, next };
  }

  /** @param {string} account */
  #rows(account) {
    return this.baked.accounts[account] ?? this.baked.accounts[BEST];
  }

  /**
   * @template T
   * @param {T[]} rows one for each city
   * @param {string[]} cities
   */
  #of(rows, cities) {
    return rows.filter((_, index) => cities.includes(this.cities[index]));
  }
}

/**
 * The index of the last row that has begun at a moment; before all of them, the first.
 *
 * @template T
 * @param {T[]} rows
 * @param {number} moment
 * @param {(row: T) => number} start
 */
export function lastUpTo(rows, moment, start) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(rows[middle]) <= moment) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/**
 * Add up steps: each number of the answer is the sum of all up to it.
 *
 * @param {number[]} steps
 */
export function sums(steps) {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}

/**
 * @param {import("./record.js").StretchRow[]} rows
 * @returns {Stretch[]}
 */
function stretchesOf(rows) {
  const starts = sums(rows.map(([step]) => step));
  return rows.map(([, look, ago, event, bearing], index) => ({
    start: starts[index],
    look,
    since: starts[index] - ago,
    event,
    bearing,
  }));
}

/**
 * @param {import("./record.js").LookRow} row
 * @returns {Look}
 */
function lookOf([holder, towards, grip, pressure, physical, certainty, counted, words]) {
  return {
    holder,
    towards,
    grip,
    pressure,
    physical,
    certainty,
    counted: Boolean(counted),
    words,
  };
}
