// @ts-check
// Lettering along lines: where on a river or street its name can stand, and what it covers.

/**
 * @typedef {{ x: number, y: number }} Point pixels
 * @typedef {{ x: number, y: number, w: number, h: number }} Box left, top, width, height in px
 */

/** Sharpest turn between two letters, and between the two ends of a name; degrees. */
const SHARPEST = 24;
const BENT_AT_MOST = 75;
/** A line that keeps this close to its chord looks straight. */
const STRAIGHT_PX = 1.5;
/** A name is tried at this many spots for each length of itself. */
const TRIES = 3;

/**
 * The stretches of a line on which a text can stand, the straightest nearest its middle first.
 *
 * @param {Point[]} line
 * @param {number} length of the text, in px
 * @returns {Point[][]} each stretch reads from left to right
 */
export function stretches(line, length) {
  const ends = distances(line);
  const whole = ends[ends.length - 1];
  if (!(length > 0) || whole < length) return [];
  const step = length / TRIES;
  const count = Math.floor((whole - length) / step);
  const margin = (whole - length - count * step) / 2;
  const found = [];
  for (let index = 0; index <= count; index += 1) {
    const start = margin + index * step;
    const stretch = part(line, ends, start, start + length);
    const { sharpest, bent } = turns(stretch);
    if (sharpest > SHARPEST || bent > BENT_AT_MOST) continue;
    const off = Math.abs(start + length / 2 - whole / 2) / whole;
    found.push({ stretch: upright(stretch), cost: off + bent / 60 });
  }
  return found.sort((a, b) => a.cost - b.cost).map(({ stretch }) => stretch);
}

/**
 * The boxes that a text covers along a stretch.
 *
 * @param {Point[]} stretch
 * @param {number} height of the text, in px
 * @returns {Box[]}
 */
export function boxesAlong(stretch, height) {
  const ends = distances(stretch);
  const whole = ends[ends.length - 1];
  const count = Math.max(1, Math.ceil(whole / (height * 0.8)));
  return Array.from({ length: count + 1 }, (_, index) => {
    const { x, y } = pointAt(stretch, ends, (whole * index) / count);
    return { x: x - height / 2, y: y - height / 2, w: height, h: height };
  });
}

/**
 * The slope of a stretch that is straight to the eye, in degrees clockwise; otherwise null.
 *
 * @param {Point[]} stretch
 * @returns {number | null}
 */
export function straight(stretch) {
  const [first, last] = [stretch[0], stretch[stretch.length - 1]];
  const [dx, dy] = [last.x - first.x, last.y - first.y];
  const length = Math.hypot(dx, dy);
  const off = (/** @type {Point} */ { x, y }) =>
    Math.abs((x - first.x) * dy - (y - first.y) * dx) / length;
  return stretch.every((point) => off(point) <= STRAIGHT_PX)
    ? (Math.atan2(dy, dx) * 180) / Math.PI
    : null;
}

/**
 * A stretch as the data of an SVG path.
 *
 * @param {Point[]} stretch
 */
export function pathData(stretch) {
  return `M${stretch.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}

/**
 * The middle of a stretch.
 *
 * @param {Point[]} stretch
 */
export function middle(stretch) {
  const ends = distances(stretch);
  return pointAt(stretch, ends, ends[ends.length - 1] / 2);
}

/**
 * The distance of every point of a line from its start.
 *
 * @param {Point[]} line
 */
export function distances(line) {
  const found = [0];
  for (let index = 1; index < line.length; index += 1) {
    const [a, b] = [line[index - 1], line[index]];
    found.push(found[index - 1] + Math.hypot(b.x - a.x, b.y - a.y));
  }
  return found;
}

/**
 * @param {Point[]} line
 * @param {number[]} ends
 * @param {number} distance
 * @returns {Point}
 */
function pointAt(line, ends, distance) {
  let index = 1;
  while (index < line.length - 1 && ends[index] < distance) index += 1;
  const [a, b] = [line[index - 1], line[index]];
  const share = (distance - ends[index - 1]) / (ends[index] - ends[index - 1] || 1);
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/**
 * @param {Point[]} line
 * @param {number[]} ends
 * @param {number} from
 * @param {number} to
 */
function part(line, ends, from, to) {
  const inner = line.filter((_, index) => ends[index] > from + 0.5 && ends[index] < to - 0.5);
  return [pointAt(line, ends, from), ...inner, pointAt(line, ends, to)];
}

/**
 * The sharpest turn within a stretch, and how far apart its directions lie; degrees.
 *
 * @param {Point[]} stretch
 */
function turns(stretch) {
  let [sharpest, sum, least, most] = [0, 0, 0, 0];
  for (let index = 2; index < stretch.length; index += 1) {
    const [a, b, c] = stretch.slice(index - 2, index + 1);
    const before = Math.atan2(b.y - a.y, b.x - a.x);
    const after = Math.atan2(c.y - b.y, c.x - b.x);
    let turn = ((after - before) * 180) / Math.PI;
    if (turn > 180) turn -= 360;
    if (turn < -180) turn += 360;
    sharpest = Math.max(sharpest, Math.abs(turn));
    sum += turn;
    least = Math.min(least, sum);
    most = Math.max(most, sum);
  }
  return { sharpest, bent: most - least };
}

/**
 * The stretch in the direction in which one reads: to the right, or else upwards.
 *
 * @param {Point[]} stretch
 */
function upright(stretch) {
  const [first, last] = [stretch[0], stretch[stretch.length - 1]];
  const [dx, dy] = [last.x - first.x, last.y - first.y];
  const backwards = Math.abs(dx) > Math.abs(dy) * 0.09 ? dx < 0 : dy > 0;
  return backwards ? [...stretch].reverse() : stretch;
}
