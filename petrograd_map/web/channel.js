// @ts-check
// The line to Python: one signal in, one slot out, both carrying JSON text; and what was baked.
// A standalone file has standalone/channel.js in its place.

/** @typedef {import("./messages.js").FromPage} FromPage */

/** @type {{ fromPage(text: string): void } | null} */
let line = null;
/** @type {FromPage[]} */
const waiting = [];

/**
 * Say something to Python; before the line stands, it waits.
 *
 * @param {FromPage} message
 */
export function say(message) {
  if (line) line.fromPage(JSON.stringify(message));
  else waiting.push(message);
}

/**
 * Open the line.
 *
 * @param {(text: string) => void} hear called with every message from Python
 */
export function open(hear) {
  new QWebChannel(qt.webChannelTransport, (channel) => {
    const bridge = channel.objects.bridge;
    bridge.toPage.connect(hear);
    line = bridge;
    for (const message of waiting.splice(0)) say(message);
  });
}

/**
 * Read the features of every city, by its id.
 *
 * @returns {Promise<Record<string, import("./frame.js").CityFeatures>>}
 */
export async function readFeatures() {
  const response = await fetch("features.json");
  return response.json();
}
