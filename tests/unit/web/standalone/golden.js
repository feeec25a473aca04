// What Python baked of a small chronicle, and what it answers itself (support/standalone.py).

import { readFileSync } from "node:fs";
import { Chronicle } from "../../../../petrograd_map/web/standalone/chronicle.js";

const file = new URL("../../../golden/standalone.json", import.meta.url);

/** @type {any} */
export const golden = JSON.parse(readFileSync(file, "utf-8"));

export function chronicle() {
  return new Chronicle(golden);
}
