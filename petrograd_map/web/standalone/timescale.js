// @ts-check
// Where a minute lies on the time bar, and how finely the bar is divided: as ui/timebar/scale.py.

const DAY = 24 * 60;
const LEAST_WINDOW = 60;
/** Divisions of the day that a clock knows, in minutes. */
const STEPS = [1, 5, 15, 30, 60, 180, 360, 720, DAY];
const BIN_STEPS = [1, 5, 15, 30, 60, 120, 180, 360, 720, DAY];
const LEAST_TICK_PX = 5;
const LEAST_HOUR_PX = 24;
const LEAST_CLOCK_PX = 46;
const LEAST_BIN_PX = 7;
/** Share of the window behind the moment when the window turns a page. */
const EDGE = 0.1;

/** The window of time that is visible, and the pixels on which it lies. */
export class TimeScale {
  /**
   * @param {{ first: number, last: number }} span
   * @param {{ left: number, right: number }} room in px
   * @param {{ start: number, end: number }} shown
   */
  constructor(span, room, shown = { start: span.first, end: span.last }) {
    this.span = span;
    this.room = room;
    this.start = shown.start;
    this.end = shown.end;
    this.length = this.end - this.start;
    this.isWhole = this.length >= span.last - span.first;
    this.isClosest = this.length <= LEAST_WINDOW;
    this.pxPerMinute = Math.max(1, room.right - room.left) / Math.max(1, this.length);
  }

  /** @param {number} minute */
  xOf(minute) {
    return this.room.left + (minute - this.start) * this.pxPerMinute;
  }

  /** @param {number} x */
  timeAt(x) {
    const minute = this.start + (x - this.room.left) / this.pxPerMinute;
    return Math.min(Math.max(minute, this.start), this.end);
  }

  /** @param {number} minute */
  shows(minute) {
    return this.start <= minute && minute <= this.end;
  }

  /**
   * The same window on other pixels.
   *
   * @param {{ left: number, right: number }} room
   */
  resized(room) {
    return new TimeScale(this.span, room, this);
  }

  /**
   * A window so many times as fine, the time at `x` staying where it is.
   *
   * @param {number} factor
   * @param {number} x
   */
  zoomed(factor, x) {
    const whole = this.span.last - this.span.first;
    const length = Math.min(Math.max(this.length / factor, LEAST_WINDOW), whole);
    const pivot = this.timeAt(x);
    return this.#from(pivot - ((pivot - this.start) / Math.max(1, this.length)) * length, length);
  }

  /** The window of the whole span. */
  unzoomed() {
    return new TimeScale(this.span, this.room);
  }

  /**
   * The window moved by some minutes, as far as the span goes.
   *
   * @param {number} minutes
   */
  panned(minutes) {
    return this.#from(this.start + minutes, this.length);
  }

  /**
   * The window itself if it shows a minute, else the page on which that lies.
   *
   * @param {number} minute
   */
  following(minute) {
    if (minute > this.end) return this.#from(minute - EDGE * this.length, this.length);
    if (minute < this.start) return this.#from(minute - (1 - EDGE) * this.length, this.length);
    return this;
  }

  /**
   * @param {number} start
   * @param {number} length
   */
  #from(start, length) {
    const from = Math.min(Math.max(start, this.span.first), this.span.last - length);
    return new TimeScale(this.span, this.room, { start: from, end: from + length });
  }

  /** Minutes from one labelled hour or minute to the next. */
  get labelStep() {
    const room = (/** @type {number} */ step) =>
      step * this.pxPerMinute >= (step >= 60 ? LEAST_HOUR_PX : LEAST_CLOCK_PX);
    return STEPS.find(room) ?? DAY;
  }

  /** Whether there is room to write the labels as 18:00 and not as 18. */
  get labelsHaveMinutes() {
    return this.labelStep * this.pxPerMinute >= LEAST_CLOCK_PX;
  }

  /** Minutes from one tick to the next; a label always has its tick. */
  get tickStep() {
    const label = this.labelStep;
    const fits = (/** @type {number} */ step) =>
      label % step === 0 && step * this.pxPerMinute >= LEAST_TICK_PX;
    return STEPS.find(fits) ?? label;
  }

  /** Length of a bin of the histogram, in minutes; it divides the day. */
  get binWidth() {
    return BIN_STEPS.find((width) => width * this.pxPerMinute >= LEAST_BIN_PX) ?? DAY;
  }

  /**
   * The minutes within the window that are multiples of a step of the day.
   *
   * @param {number} step
   */
  marks(step) {
    const marks = [];
    for (let at = Math.ceil(this.start / step) * step; at <= this.end; at += step) marks.push(at);
    return marks;
  }
}

/**
 * Count changes by the side that results, in bins of equal width.
 *
 * @param {[number, string][]} changes minute and side
 * @param {{ first: number, width: number, count: number }} bins
 * @returns {Map<string, number>[]}
 */
export function density(changes, { first, width, count }) {
  /** @type {Map<string, number>[]} */
  const bins = Array.from({ length: count }, () => new Map());
  for (const [minute, side] of changes) {
    const bin = bins[Math.floor((minute - first) / width)];
    bin?.set(side, (bin.get(side) ?? 0) + 1);
  }
  return bins;
}
