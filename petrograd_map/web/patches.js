// @ts-check
// The parts of a picture that are to be painted anew: squares of it, marked.

/** Side of a square is two to the power of this, in px. */
const POWER = 3;
const SIDE = 1 << POWER;

/** Which squares of a picture are marked. */
export class Patches {
  /**
   * @param {number} width of the picture, in px
   * @param {number} height
   */
  constructor(width, height) {
    this.columns = Math.ceil(width / SIDE);
    this.rows = Math.ceil(height / SIDE);
    this.marks = new Uint8Array(this.columns * this.rows);
  }

  /** Mark all squares. */
  markAll() {
    this.marks.fill(1);
  }

  /** Take all marks away. */
  wipe() {
    this.marks.fill(0);
  }

  /**
   * Mark every square that a box touches.
   *
   * @param {import("./pixels.js").Box} box
   */
  mark({ left, top, right, bottom }) {
    const [from, to] = [
      Math.max(left >> POWER, 0),
      Math.min((right - 1) >> POWER, this.columns - 1),
    ];
    if (from > to) return;
    const last = Math.min((bottom - 1) >> POWER, this.rows - 1);
    for (let row = Math.max(top >> POWER, 0); row <= last; row += 1) {
      this.marks.fill(1, row * this.columns + from, row * this.columns + to + 1);
    }
  }

  /**
   * Tell whether a square that a box touches is marked.
   *
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   */
  touches(left, top, right, bottom) {
    const from = Math.max(left >> POWER, 0);
    const to = Math.min((right - 1) >> POWER, this.columns - 1);
    const last = Math.min((bottom - 1) >> POWER, this.rows - 1);
    for (let row = Math.max(top >> POWER, 0); row <= last; row += 1) {
      for (let at = row * this.columns + from; at <= row * this.columns + to; at += 1) {
        if (this.marks[at]) return true;
      }
    }
    return false;
  }

  /**
   * Where in a row of px the next stretch of marked squares begins.
   *
   * @param {number} row
   * @param {number} from px
   * @param {number} end px; nothing is sought from here on
   * @returns {number} px, or `end` if there is none
   */
  start(row, from, end) {
    const first = (row >> POWER) * this.columns;
    if (this.marks[first + (from >> POWER)]) return from;
    for (let column = (from >> POWER) + 1; column << POWER < end; column += 1) {
      if (this.marks[first + column]) return column << POWER;
    }
    return end;
  }

  /**
   * Where a stretch of marked squares ends that has begun.
   *
   * @param {number} row
   * @param {number} from px, in a marked square
   * @param {number} end px; nothing is sought from here on
   * @returns {number} the first px beyond it, or `end`
   */
  end(row, from, end) {
    const first = (row >> POWER) * this.columns;
    for (let column = (from >> POWER) + 1; column << POWER < end; column += 1) {
      if (!this.marks[first + column]) return column << POWER;
    }
    return end;
  }
}
