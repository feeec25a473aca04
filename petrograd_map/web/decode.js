// @ts-check
// Checks what Python says against the contract, before anything acts on it.

import { SHAPES, TO_PAGE } from "./contract.js";

/** A message that the contract does not know. */
export class BadMessage extends Error {}

/**
 * Read a message from Python.
 *
 * @param {string} text JSON
 * @returns {import("./messages.js").ToPage}
 * @throws {BadMessage} if the text is not JSON, its tag unknown, or a field missing, unknown
 *   or of another type
 */
export function decode(text) {
  /** @type {unknown} */
  let message;
  try {
    message = JSON.parse(text);
  } catch {
    throw new BadMessage("not JSON");
  }
  const tag = isObject(message) ? message.type : undefined;
  if (typeof tag !== "string" || !Object.hasOwn(TO_PAGE, tag)) {
    throw new BadMessage(`unknown type ${JSON.stringify(tag)}`);
  }
  checkFields(message, TO_PAGE[tag], tag);
  return /** @type {import("./messages.js").ToPage} */ (message);
}

/**
 * @param {unknown} value
 * @param {Record<string, string>} fields
 * @param {string} where
 */
function checkFields(value, fields, where) {
  if (!isObject(value)) throw new BadMessage(`${where}: object expected`);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) throw new BadMessage(`${where}.${name}: unknown`);
  }
  for (const [name, kind] of Object.entries(fields)) {
    check(value[name], kind, `${where}.${name}`);
  }
}

/**
 * @param {unknown} value
 * @param {string} kind as `contract.js` writes it
 * @param {string} where
 */
function check(value, kind, where) {
  if (kind.startsWith("?")) {
    if (value !== null) check(value, kind.slice(1), where);
  } else if (kind.startsWith("[")) {
    if (!Array.isArray(value)) throw new BadMessage(`${where}: list expected`);
    value.forEach((item, index) => {
      check(item, kind.slice(1, -1), `${where}.${index}`);
    });
  } else if (Object.hasOwn(SHAPES, kind)) {
    checkFields(value, SHAPES[kind], where);
  } else if (!isPlain(value, kind)) {
    throw new BadMessage(`${where}: ${kind} expected`);
  }
}

/**
 * @param {unknown} value
 * @param {string} kind
 */
function isPlain(value, kind) {
  if (kind === "integer") return Number.isInteger(value);
  if (kind === "number") return Number.isFinite(value);
  // A primitive kind other than these two is "string" or "boolean".
  return typeof value === kind;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
