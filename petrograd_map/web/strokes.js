// @ts-check
// The geometry of routes: corners rounded, lines set aside, teeth of a ring, a burst.

/**
 * @typedef {{ x: number, y: number }} Point pixels
 * @typedef {{ x: number, y: number, dx: number, dy: number }} Station a point of a line and the
 *   direction in which the line goes there, of length 1
 */

/** A corner is rounded over no more than this share of the shorter line that meets there. */
const CORNER_SHARE = 0.45;

/**
 * A line whose corners are rounded; it never leaves the triangle of a corner.
 *
 * @param {Point[]} points at least two
 * @param {number} radius px before and after a corner over which it bends
 * @returns {string} path data
 */
export function rounded(points, radius) {
  const parts = [`M${write(points[0])}`];
  for (let index = 1; index < points.length - 1; index += 1) {
    const [before, corner, after] = points.slice(index - 1, index + 2);
    const bend = Math.min(
      radius,
      CORNER_SHARE * distance(before, corner),
      CORNER_SHARE * distance(corner, after),
    );
    parts.push(`L${write(towards(corner, before, bend))}`);
    parts.push(`Q${write(corner)} ${write(towards(corner, after, bend))}`);
  }
  parts.push(`L${write(points[points.length - 1])}`);
  return parts.join("");
}

/**
 * The same line, some pixels to the right of whoever follows it.
 *
 * @param {Point[]} points
 * @param {number} far px
 * @returns {Point[]}
 */
export function aside(points, far) {
  return points.map((point, index) => {
    const before = points[Math.max(0, index - 1)];
    const after = points[Math.min(points.length - 1, index + 1)];
    const length = distance(before, after) || 1;
    return {
      x: point.x - (far * (after.y - before.y)) / length,
      y: point.y + (far * (after.x - before.x)) / length,
    };
  });
}

/** @param {Point[]} points */
export function lengthOf(points) {
  return points.slice(1).reduce((sum, point, index) => sum + distance(points[index], point), 0);
}

/**
 * Where one is after some way along a line.
 *
 * @param {Point[]} points at least two
 * @param {number} way px; less than nothing is the beginning, more than there is the end
 * @returns {Station}
 */
export function station(points, way) {
  let left = Math.max(0, way);
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1], points[index]];
    const length = distance(from, to);
    if (left <= length || index === points.length - 1) {
      const [dx, dy] = [(to.x - from.x) / (length || 1), (to.y - from.y) / (length || 1)];
      const along = Math.min(left, length);
      return { x: from.x + dx * along, y: from.y + dy * along, dx, dy };
    }
    left -= length;
  }
  return { ...points[0], dx: 0, dy: 0 };
}

/**
 * The line without its last pixels, so that it ends under its arrowhead.
 *
 * @param {Point[]} points at least two
 * @param {number} less px
 * @returns {Point[]} at least two
 */
export function shortened(points, less) {
  const way = Math.max(0, lengthOf(points) - less);
  /** @type {Point[]} */
  const kept = [points[0]];
  let gone = 0;
  for (let index = 1; index < points.length; index += 1) {
    gone += distance(points[index - 1], points[index]);
    if (gone >= way) break;
    kept.push(points[index]);
  }
  const { x, y } = station(points, way);
  return [...kept, { x, y }];
}

/**
 * Where an arrowhead stands and how it is turned: as the line goes over the head's own length.
 *
 * @param {Point[]} points at least two
 * @param {number} length of the head, in px
 * @returns {Point & { turn: number }} its tip; degrees clockwise from the east
 */
export function headOf(points, length) {
  const tip = points[points.length - 1];
  const back = station(points, lengthOf(points) - length);
  return { x: tip.x, y: tip.y, turn: degrees(tip.y - back.y, tip.x - back.x) };
}

/**
 * The teeth of a ring: they stand on it at even distances and point to what it encloses.
 *
 * @param {Point[]} points at least two
 * @param {Point} middle of what is enclosed
 * @param {{ apart: number, wide: number, high: number }} size px; with no width, a tooth is a stroke
 * @returns {string} path data
 */
export function teeth(points, middle, { apart, wide, high }) {
  const whole = lengthOf(points);
  const count = Math.max(1, Math.floor(whole / apart));
  const parts = [];
  for (let index = 0; index < count; index += 1) {
    const { x, y, dx, dy } = station(points, (whole * (index + 0.5)) / count);
    const inward = (middle.x - x) * -dy + (middle.y - y) * dx >= 0 ? 1 : -1;
    const tip = { x: x - dy * high * inward, y: y + dx * high * inward };
    const [left, right] = [-wide / 2, wide / 2].map((along) => ({
      x: x + dx * along,
      y: y + dy * along,
    }));
    parts.push(
      wide ? `M${write(left)}L${write(tip)}L${write(right)}Z` : `M${write({ x, y })}L${write(tip)}`,
    );
  }
  return parts.join("");
}

/**
 * Angles that fly along a line, open behind: which way a shell goes.
 *
 * @param {Point[]} points at least two
 * @param {number} apart px
 * @param {number} size px
 * @returns {string} path data
 */
export function chevrons(points, apart, size) {
  const whole = lengthOf(points);
  const count = Math.floor(whole / apart);
  const parts = [];
  for (let index = 1; index <= count; index += 1) {
    const { x, y, dx, dy } = station(points, (whole * index) / (count + 1));
    const [one, other] = [1, -1].map((side) => ({
      x: x - size * (dx - side * dy),
      y: y - size * (dy + side * dx),
    }));
    parts.push(`M${write(one)}L${write({ x, y })}L${write(other)}`);
  }
  return parts.join("");
}

/**
 * A star about the origin.
 *
 * @param {number} rays
 * @param {number} inner radius, px
 * @param {number} outer radius, px
 * @returns {string} path data
 */
export function star(rays, inner, outer) {
  const corners = Array.from({ length: 2 * rays }, (_, index) => {
    const radius = index % 2 ? inner : outer;
    const angle = (Math.PI * index) / rays - Math.PI / 2;
    return write({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
  });
  return `M${corners.join("L")}Z`;
}

/**
 * Rays about the origin, each a wedge whose tip is outside.
 *
 * @param {number} count
 * @param {number} inner radius, px
 * @param {number} outer radius, px
 * @param {number} wide px at the inner end
 * @returns {string} path data
 */
export function rays(count, inner, outer, wide) {
  const parts = Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const [left, right] = [-wide / 2, wide / 2].map((off) =>
      write({ x: dx * inner - dy * off, y: dy * inner + dx * off }),
    );
    return `M${left}L${write({ x: dx * outer, y: dy * outer })}L${right}Z`;
  });
  return parts.join("");
}

/**
 * @param {number} y
 * @param {number} x
 */
export function degrees(y, x) {
  return (Math.atan2(y, x) * 180) / Math.PI;
}

/**
 * @param {Point} a
 * @param {Point} b
 */
function distance(a, b) {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {number} far px
 */
function towards(from, to, far) {
  const share = far / (distance(from, to) || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** @param {Point} point */
function write({ x, y }) {
  return `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;
}
