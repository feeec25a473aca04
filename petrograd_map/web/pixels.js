// @ts-check
// Pixels of our own: symbols by the thousand are copied faster than a canvas draws them.

/**
 * @typedef {{ width: number, height: number, data: Int32Array }} Pixels a picture, row by row; each
 *   pixel as `ImageData` has it, taken for a whole number with a sign: those are the fast ones
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box whole px; right and
 *   bottom are the first beyond
 */

/** Where in a pixel its opacity is, and what fills it. */
const OPACITY = 24;
const OPAQUE = 255;

/**
 * Lay a picture over a part of another.
 *
 * @param {Pixels} onto
 * @param {Pixels} picture
 * @param {number} x where its left edge comes to lie
 * @param {number} y where its upper edge does
 * @param {Box} within nothing outside is touched
 */
export function lay(onto, picture, x, y, { left, top, right, bottom }) {
  const [sources, goals] = [picture.data, onto.data];
  const [wide, rows] = [picture.width, onto.width];
  const from = Math.max(x, left, 0);
  const count = Math.min(x + wide, right, rows) - from;
  const end = Math.min(y + picture.height, bottom, onto.height);
  for (let row = Math.max(y, top, 0); row < end; row += 1) {
    const source = (row - y) * wide + from - x;
    const goal = row * rows + from;
    for (let step = 0; step < count; step += 1) {
      const pixel = sources[source + step];
      const opacity = pixel >>> OPACITY;
      if (opacity === 0) continue;
      const below = goals[goal + step];
      goals[goal + step] = opacity === OPAQUE || below === 0 ? pixel : over(pixel, below);
    }
  }
}

/**
 * Empty a part of a picture.
 *
 * @param {Pixels} picture
 * @param {Box} box
 */
export function clear(picture, { left, top, right, bottom }) {
  const [from, to] = [Math.max(left, 0), Math.min(right, picture.width)];
  if (from >= to) return;
  for (let row = Math.max(top, 0); row < Math.min(bottom, picture.height); row += 1) {
    picture.data.fill(0, row * picture.width + from, row * picture.width + to);
  }
}

/**
 * One pixel seen through another.
 *
 * @param {number} upper
 * @param {number} lower
 */
export function over(upper, lower) {
  const above = upper >>> OPACITY;
  // In units of a 255th, as opacity is.
  const below = ((lower >>> OPACITY) * (OPAQUE - above)) / OPAQUE;
  const whole = above + below;
  const share = above / whole;
  const rest = below / whole;
  // Written out: in a loop over the three colours this took more time than all the rest.
  const red = (upper & OPAQUE) * share + (lower & OPAQUE) * rest + 0.5;
  const green = ((upper >>> 8) & OPAQUE) * share + ((lower >>> 8) & OPAQUE) * rest + 0.5;
  const blue = ((upper >>> 16) & OPAQUE) * share + ((lower >>> 16) & OPAQUE) * rest + 0.5;
  return ((whole + 0.5) << OPACITY) | ((blue | 0) << 16) | ((green | 0) << 8) | (red | 0);
}
