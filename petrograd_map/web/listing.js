// @ts-check
// The listing: names that found no room beside their discs stand in a list at the edge of the map,
// under the numbers that their discs bear instead.

import { contains, near } from "./room.js";

/**
 * @typedef {import("./lettering.js").Box} Box
 * @typedef {{ name: string, box: Box, mark: Element }} Entry a name, where its number stands on the
 *   map (in layer px), and the number there
 */

/** Distance of the list from the edges of the view. */
const INSET_PX = 10;
/** Steps in which a spot for it is looked for along the edges. */
const STEP_PX = 24;
/** A list of fewer of the names without room than this share would rather confuse. */
export const LEAST_SHARE = 0.5;
/** On a smaller map it would be in the way. */
const LEAST = { w: 480, h: 420 };
/** No more of the view than this is covered. */
const LARGEST_SHARE = 0.16;

/** The listing of one map. */
export class Listing {
  /**
   * @param {HTMLElement} container of the map
   * @param {() => Box} view the part of the map that is seen, in layer px
   * @param {() => Box[]} controls what else lies over the map, in layer px
   */
  constructor(container, view, controls) {
    this.view = view;
    this.controls = controls;
    this.list = document.createElement("ol");
    this.list.className = "listing absent";
    // Every disc has its name for a screen reader already.
    this.list.setAttribute("aria-hidden", "true");
    container.append(this.list);
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {HTMLElement[]} */
    this.rows = [];
    /** @type {import("./room.js").Room[]} */
    this.rooms = [];
    /** The list with all rows, and a row of it; px. */
    this.size = { width: 0, height: 0, row: 0 };
    /** What the list covers now, in layer px. @type {Box | null} */
    this.box = null;
  }

  /**
   * List other names, by the numbers from 1.
   *
   * @param {Entry[]} entries in the order of their numbers
   * @param {import("./room.js").Room[]} rooms in which it may stand, the best first
   */
  fill(entries, rooms) {
    this.entries = entries;
    this.rooms = rooms;
    this.rows = entries.map(({ name, mark }) => {
      const row = document.createElement("li");
      const number = document.createElement("b");
      number.textContent = mark.textContent;
      row.append(number, name);
      return row;
    });
    this.list.replaceChildren(...this.rows);
    this.list.classList.toggle("absent", !entries.length);
    if (entries.length) this.#measure();
    this.place();
  }

  #measure() {
    const { offsetWidth: width, offsetHeight: height } = this.list;
    this.size = { width, height, row: this.rows[0].offsetHeight };
  }

  /** Put the list where it covers no sign; of the numbers in sight it has as many as find room. */
  place() {
    const view = this.view();
    const controls = this.entries.length ? this.controls() : [];
    let listed = this.entries.flatMap(({ box }, index) => (contains(view, box) ? [index] : []));
    const least = listed.length * LEAST_SHARE;
    let box = null;
    while (listed.length && listed.length >= least && !box) {
      box = this.#spot(view, listed.length, controls);
      if (!box) listed = listed.slice(0, -1);
    }
    // A number without its name says nothing.
    if (!box) listed = [];
    this.box = box;
    this.list.classList.toggle("absent", !box);
    this.entries.forEach(({ mark }, index) => {
      mark.classList.toggle("absent", !listed.includes(index));
      this.rows[index].classList.toggle("absent", !listed.includes(index));
    });
    if (box) {
      const { x, y } = box;
      this.list.style.transform = `translate(${x - view.x}px, ${y - view.y}px)`;
    }
  }

  /**
   * Where a list of some rows may stand.
   *
   * @param {Box} view
   * @param {number} rows
   * @param {Box[]} controls
   * @returns {Box | null}
   */
  #spot(view, rows, controls) {
    const { width, height, row } = this.size;
    const size = { w: width, h: height - (this.rows.length - rows) * row };
    if (view.w < LEAST.w || view.h < LEAST.h) return null;
    if (size.w * size.h > LARGEST_SHARE * view.w * view.h) return null;
    const spots = alongEdges(view, size).filter(
      (spot) => !controls.some((other) => near(spot, other, 0)),
    );
    for (const room of this.rooms) {
      const spot = spots.find((each) => room.fits([each]));
      if (spot) return spot;
    }
    return null;
  }
}

/**
 * The spots for a box along the edges of a view: its corners first.
 *
 * @param {Box} view
 * @param {{ w: number, h: number }} size
 * @returns {Box[]}
 */
export function alongEdges(view, size) {
  const [left, top] = [view.x + INSET_PX, view.y + INSET_PX];
  const [right, low] = [view.x + view.w - INSET_PX - size.w, view.y + view.h - INSET_PX - size.h];
  if (right < left || low < top) return [];
  const spots = [
    [left, top],
    [left, low],
    [right, top],
    [right, low],
  ];
  // A second row, for a line of small print may take up the first.
  for (const off of [0, 1.5 * STEP_PX]) {
    for (let x = left; x <= right; x += STEP_PX) spots.push([x, top + off], [x, low - off]);
    for (let y = top; y <= low; y += STEP_PX) spots.push([left + off, y], [right - off, y]);
  }
  return spots.map(([x, y]) => ({ x, y, ...size }));
}
