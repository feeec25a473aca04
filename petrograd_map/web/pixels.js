// @ts-check
// Pixels of our own: symbols by the thousand are copied faster than a canvas draws them.

/**
 * @typedef {{ width: number, height: number, data: Int32Array }} Pixels a picture, row by row; each
 *   pixel as `ImageData` has it, taken for a whole number with a sign: those are the fast ones
 * @typedef {Pixels & { spans: Int32Array }} Stamp a picture to be laid over others, and for each of
 *   its rows the first column that is not empty and the one after the last
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box whole px; right and
 *   bottom are the first beyond
 */

/** Where in a pixel its opacity is, and what fills it. */
const OPACITY = 24;
const OPAQUE = 255;
/** Every other of the four parts of a pixel. */
const PAIR = 0xff00ff;

/**
 * Make a stamp of a picture.
 *
 * @param {Pixels} picture
 * @returns {Stamp}
 */
export function stampOf({ width, height, data }) {
  const spans = new Int32Array(2 * height);
  for (let row = 0; row < height; row += 1) {
    const pixels = data.subarray(row * width, (row + 1) * width);
    const first = pixels.findIndex(Boolean);
    if (first < 0) continue;
    spans[2 * row] = first;
    spans[2 * row + 1] = pixels.findLastIndex(Boolean) + 1;
  }
  return { width, height, data, spans };
}

/**
 * Lay a stamp over parts of a picture.
 *
 * @param {Pixels} onto
 * @param {Stamp} stamp
 * @param {number} x where its left edge comes to lie
 * @param {number} y where its upper edge does
 * @param {import("./patches.js").Patches} patches nothing outside is touched
 */
export function lay(onto, stamp, x, y, patches) {
  const last = Math.min(y + stamp.height, onto.height);
  for (let row = Math.max(y, 0); row < last; row += 1) {
    const source = (row - y) * stamp.width - x;
    const goal = row * onto.width;
    const end = Math.min(x + stamp.spans[2 * (row - y) + 1], onto.width);
    let at = Math.max(x + stamp.spans[2 * (row - y)], 0);
    while (at < end) {
      at = patches.start(row, at, end);
      const stop = at < end ? patches.end(row, at, end) : end;
      for (; at < stop; at += 1) {
        const pixel = stamp.data[source + at];
        const opacity = pixel >>> OPACITY;
        if (opacity === OPAQUE) onto.data[goal + at] = pixel;
        else if (opacity > 0) onto.data[goal + at] = over(pixel, onto.data[goal + at]);
      }
    }
  }
}

/**
 * Empty parts of a picture.
 *
 * @param {Pixels} picture
 * @param {import("./patches.js").Patches} patches
 */
export function clear({ width, height, data }, patches) {
  for (let row = 0; row < height; row += 1) {
    let at = patches.start(row, 0, width);
    while (at < width) {
      const stop = patches.end(row, at, width);
      data.fill(0, row * width + at, row * width + stop);
      at = patches.start(row, stop, width);
    }
  }
}

/**
 * One pixel seen through another.
 *
 * @param {number} upper
 * @param {number} lower
 */
export function over(upper, lower) {
  if (lower === 0) return upper;
  const above = upper >>> OPACITY;
  const opacity = lower >>> OPACITY;
  if (opacity === OPAQUE) return mixed(upper, lower, above);
  // In units of a 255th, as opacity is.
  const below = (opacity * (OPAQUE - above)) / OPAQUE;
  const whole = above + below;
  const colours = mixed(upper, lower, Math.round((above / whole) * OPAQUE));
  return ((whole + 0.5) << OPACITY) | (colours & ~(OPAQUE << OPACITY));
}

/**
 * The colours of two pixels mixed, opaque; two of the parts at a time, in whole numbers.
 *
 * @param {number} upper
 * @param {number} lower
 * @param {number} share of the upper one, in 255ths
 */
function mixed(upper, lower, share) {
  // In 256ths, by which one divides at once.
  const part = share + (share >> 7);
  const rest = 256 - part;
  const red_blue = Math.imul(upper & PAIR, part) + Math.imul(lower & PAIR, rest) + 0x800080;
  const green = Math.imul((upper >>> 8) & OPAQUE, part) + Math.imul((lower >>> 8) & OPAQUE, rest);
  return (OPAQUE << OPACITY) | ((red_blue >>> 8) & PAIR) | ((green + 0x80) & (OPAQUE << 8));
}
