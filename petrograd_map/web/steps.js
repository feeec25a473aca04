// @ts-check
// Lines as the baked page holds them: a first point and the steps to the others.

/** The unit of the steps, in degrees. */
const UNIT_DEGREES = 1e-5;

/**
 * The points of a line.
 *
 * @param {number[]} steps latitude and longitude of the first point, then of each step, in units
 * @returns {[number, number][]} latitudes and longitudes, in degrees
 */
export function points(steps) {
  /** @type {[number, number][]} */
  const found = [];
  let [latitude, longitude] = [0, 0];
  for (let index = 0; index < steps.length; index += 2) {
    latitude += steps[index];
    longitude += steps[index + 1];
    found.push([latitude * UNIT_DEGREES, longitude * UNIT_DEGREES]);
  }
  return found;
}
