// @ts-check
// Elements made in one call. Text goes in as text nodes only: data are never read as HTML.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} properties of the element; `data` and `aria` hold more
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  const { data = {}, aria = {}, ...own } = properties;
  Object.assign(element, own);
  Object.assign(element.dataset, data);
  for (const [name, value] of Object.entries(/** @type {object} */ (aria))) {
    element.setAttribute(name === "role" ? name : `aria-${name}`, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * A link that asks for something: a button, for it leads to no address.
 *
 * @param {string} text
 * @param {() => void} ask
 * @param {string} id by which it gets the focus back when its page is written anew
 */
export function link(text, ask, id) {
  return make("button", { type: "button", className: "link", onclick: ask, data: { id } }, text);
}

/**
 * The disc of a side, with its letter.
 *
 * @param {string} side
 * @param {import("./words.js").Words} words
 * @param {import("./chronicle.js").Chronicle} chronicle
 */
export function disc(side, words, chronicle) {
  const { letter, name } = chronicle.sideById(side);
  const label = { role: "img", label: words.of(name) };
  return make(
    "span",
    { className: "side-disc", data: { holder: side }, aria: label },
    words.of(letter),
  );
}

/**
 * Something to choose: title, remarks, and a disc or a sign beside it.
 *
 * @param {{ title: string, remarks: string[], sign?: Node | string | null, id: string,
 *   ask: () => void }} parts
 */
export function tile({ title, remarks, sign = null, id, ask }) {
  const lines = remarks.map((remark) => make("span", { className: "soft" }, remark));
  const text = make("span", { className: "tile-text" }, make("b", {}, title), ...lines);
  const mark = sign === null ? null : make("span", { className: "tile-sign" }, sign);
  return make(
    "button",
    { type: "button", className: "tile", onclick: ask, data: { id } },
    mark,
    text,
  );
}

/**
 * A text in which some parts are bold.
 *
 * @param {string} text
 * @param {[number, number][]} marks start and end of each part, in characters
 */
export function marked(text, marks) {
  // Python counts code points.
  const letters = [...text];
  const parts = [];
  let from = 0;
  for (const [start, end] of marks) {
    parts.push(letters.slice(from, start).join(""));
    parts.push(make("b", {}, letters.slice(start, end).join("")));
    from = end;
  }
  return make("p", {}, ...parts, letters.slice(from).join(""));
}

/**
 * A shape of the program's own icons, 22 px wide.
 *
 * @param {string} d
 */
export function icon(d) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 22 22");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}
