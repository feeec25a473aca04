// @ts-check
// The symbol of a place: one SVG, built once; afterwards only its attributes change.

const SVG = "http://www.w3.org/2000/svg";
/** Radius of the disc, in the symbol's own units. */
export const DISC = 10;

/**
 * The parts of a symbol, from the lowest to the highest: tag, class, attributes.
 *
 * @type {[string, string, Record<string, string | number>][]}
 */
const PARTS = [
  ["circle", "hit", { r: 17 }],
  ["circle", "mark bed", { r: 19.5 }],
  ["circle", "mark inner", { r: 18 }],
  ["circle", "mark outer", { r: 21 }],
  ["circle", "chosen", { r: 16 }],
  ["circle", "ring", { r: 13.6 }],
  ["circle", "halo", { r: 11.4 }],
  ["circle", "disc", { r: DISC }],
  ["path", "goal", { d: "M0 -10A10 10 0 0 1 0 10Z" }],
  ["circle", "hatch", { r: DISC }],
  ["circle", "seat", { r: 8 }],
  ["circle", "rim", { r: DISC }],
  ["text", "letter", { x: 0, y: 4.4 }],
  ["text", "query", { x: 8, y: -7 }],
  // Two leaves of a drawbridge standing up.
  ["path", "raised", { d: "M-13 -12H-9L-3 -20M13 -12H9L3 -20" }],
  ["path", "cut", { d: "M-9 15L-3 21M-3 15L-9 21" }],
  ["path", "dark", { d: "M3 15A4 4 0 1 0 7 21A5 5 0 0 1 3 15Z" }],
  ["path", "flame", { d: "M0 -22C3 -18 5 -17 4 -13C3 -10 -3 -10 -4 -13C-5 -16 -1 -17 0 -22Z" }],
];

/** The symbol of which all others are copies: to copy it takes a fifth of building it.
 * @type {Element | null} */
let first = null;

/**
 * Make the symbol of a place.
 *
 * @returns {{ svg: SVGSVGElement, letter: Element, body: Element, leader: Element }}
 */
export function symbol() {
  first ??= build();
  const svg = /** @type {SVGSVGElement} */ (first.cloneNode(true));
  const [letter, body, leader] = [".letter", ".body", ".leader"].map(
    (name) => /** @type {Element} */ (svg.querySelector(name)),
  );
  return { svg, letter, body, leader };
}

function build() {
  const svg = element("svg", "symbol", {});
  const leader = element("line", "leader absent", { x1: 0, y1: 0, x2: 0, y2: 0 });
  const anchor = element("circle", "anchor absent", { r: 2 });
  const body = element("g", "body", {});
  const scaled = element("g", "scaled", {});
  for (const [tag, name, attributes] of PARTS) scaled.append(element(tag, name, attributes));
  const query = /** @type {Element} */ (scaled.querySelector(".query"));
  query.textContent = "?";
  body.append(scaled);
  svg.append(leader, anchor, body);
  return svg;
}

/**
 * Move a symbol off its anchor and draw the line that leads back to it.
 *
 * @param {{ svg: SVGSVGElement, body: Element, leader: Element }} parts
 * @param {number} dx pixels to the right
 * @param {number} dy pixels down
 * @param {boolean} led whether the line is needed
 */
export function displace({ svg, body, leader }, dx, dy, led) {
  const at = `translate(${dx.toFixed(1)} ${dy.toFixed(1)})`;
  // Written again, though the same, it would be laid out and painted again.
  if (body.getAttribute("transform") === at) return;
  body.setAttribute("transform", at);
  leader.setAttribute("x2", dx.toFixed(1));
  leader.setAttribute("y2", dy.toFixed(1));
  leader.classList.toggle("absent", !led);
  svg.querySelector(".anchor")?.classList.toggle("absent", !led);
}

/**
 * @param {string} tag
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
export function element(tag, name, attributes) {
  const made = document.createElementNS(SVG, tag);
  made.setAttribute("class", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
