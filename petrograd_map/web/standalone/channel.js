// @ts-check
// Stands in for ../channel.js where there is no Python: both ends of the line are in this file.

import { readBaked } from "./baked.js";

/**
 * @typedef {import("../messages.js").FromPage} FromPage
 * @typedef {import("../messages.js").ToPage} ToPage
 */

/** @type {((text: string) => void) | null} */
let page = null;
/** @type {(message: FromPage) => void} */
let listener = () => {};

/**
 * Say something to whoever listens to the page.
 *
 * @param {FromPage} message
 */
export function say(message) {
  listener(message);
}

/**
 * Open the line.
 *
 * @param {(text: string) => void} hear called with every message to the page
 */
export function open(hear) {
  page = hear;
}

/**
 * Read the features of every city, by its id.
 *
 * @returns {Promise<Record<string, import("../frame.js").CityFeatures>>}
 */
export async function readFeatures() {
  return readBaked("features");
}

/**
 * Listen to the page, as Python does in the window.
 *
 * @param {(message: FromPage) => void} hear
 */
export function listen(hear) {
  listener = hear;
}

/**
 * Tell the page something, as text: it is checked against the contract as in the window.
 *
 * @param {ToPage} message
 */
export function tell(message) {
  page?.(JSON.stringify(message));
}
