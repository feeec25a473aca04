// @ts-check
// The room on a map: what is taken, and what still fits.

/**
 * @typedef {import("./lettering.js").Box} Box
 */

/** Width of the squares in which boxes are looked up, in px. */
const SQUARE_PX = 64;
/** More rows than any map has: square (column, row) has the number column * COLUMN + row. */
const COLUMN = 2 ** 20;

/** Boxes that must not cover each other. */
export class Room {
  /** @param {number} gap least distance between two boxes, in px */
  constructor(gap) {
    this.gap = gap;
    /** @type {Map<number, Box[]>} */
    this.squares = new Map();
  }

  /**
   * Tell whether boxes lie clear of all that is taken.
   *
   * @param {Box[]} boxes
   */
  fits(boxes) {
    return boxes.every((box) =>
      this.#touched(box).every((square) =>
        (this.squares.get(square) ?? []).every((other) => !near(box, other, this.gap)),
      ),
    );
  }

  /**
   * Take the room of boxes.
   *
   * @param {Box[]} boxes
   */
  take(boxes) {
    for (const box of boxes) {
      for (const square of this.#touched(box)) {
        const held = this.squares.get(square);
        if (held) held.push(box);
        else this.squares.set(square, [box]);
      }
    }
  }

  /**
   * @param {Box} box
   * @returns {number[]} the squares that the box touches, by number
   */
  #touched({ x, y, w, h }) {
    const found = [];
    const right = Math.floor((x + w + this.gap) / SQUARE_PX);
    const low = Math.floor((y + h + this.gap) / SQUARE_PX);
    for (let column = Math.floor((x - this.gap) / SQUARE_PX); column <= right; column += 1) {
      for (let row = Math.floor((y - this.gap) / SQUARE_PX); row <= low; row += 1) {
        found.push(column * COLUMN + row);
      }
    }
    return found;
  }
}

/**
 * Tell whether two boxes are nearer than a gap.
 *
 * @param {Box} a
 * @param {Box} b
 * @param {number} gap in px
 */
export function near(a, b, gap) {
  return (
    a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap
  );
}

/**
 * Tell whether a box holds a point.
 *
 * @param {Box} box
 * @param {import("./lettering.js").Point} point
 */
export function within(box, { x, y }) {
  return x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
}

/**
 * Tell whether a box holds all of another.
 *
 * @param {Box} outer
 * @param {Box} inner
 */
export function contains(outer, { x, y, w, h }) {
  return within(outer, { x, y }) && within(outer, { x: x + w, y: y + h });
}

/**
 * Tell whether the edge of a box cuts what other boxes cover together.
 *
 * @param {Box} box
 * @param {Box[]} boxes
 */
export function cuts(box, boxes) {
  return !boxes.every((each) => contains(box, each)) && boxes.some((each) => near(box, each, 0));
}
