// @ts-check
// Symbols as pictures: each look of a place painted once, as the style sheet has it.

import { stampOf } from "./pixels.js";
import { symbol } from "./symbols.js";

/**
 * @typedef {import("./pixels.js").Stamp & { reach: number }} Sprite a picture of a symbol, and how
 *   far it reaches from the symbol's middle to each side; in px of the screen
 */

/** How far the signs about a disc reach (flame, leaves, the rings of a mark); symbol's units. */
export const FAR = 26;
/** How far the rim of a disc reaches. */
const NEAR = 13;
const WITHIN_RIM = new Set(["hit", "halo", "disc", "goal", "hatch", "seat", "rim", "letter"]);

/** The pictures of all looks so far. */
export class Sprites {
  /** @param {HTMLElement} pane where the style sheet reaches the model */
  constructor(pane) {
    this.model = L.DomUtil.create("div", "place leaflet-interactive", pane);
    this.model.style.visibility = "hidden";
    this.parts = symbol();
    this.model.append(this.parts.svg);
    /** @type {Map<string, Sprite>} */
    this.painted = new Map();
  }

  /**
   * The picture of a look.
   *
   * @param {Record<string, string | null>} look the attributes that the style sheet goes by
   * @param {string} letter
   * @param {number} scale px of the screen for each unit of the symbol
   * @returns {Sprite}
   */
  of(look, letter, scale) {
    const key = `${Object.values(look).join(" ")} ${letter} ${scale}`;
    let sprite = this.painted.get(key);
    if (!sprite) {
      sprite = this.#paint(look, letter, scale);
      this.painted.set(key, sprite);
    }
    return sprite;
  }

  /** Forget all pictures: the style sheet has changed. */
  forget() {
    this.painted.clear();
  }

  /** Take the model off the page. */
  remove() {
    this.model.remove();
  }

  /**
   * @param {Record<string, string | null>} look
   * @param {string} letter
   * @param {number} scale
   * @returns {Sprite}
   */
  #paint(look, letter, scale) {
    for (const [name, value] of Object.entries(look)) {
      if (value === null) delete this.model.dataset[name];
      else this.model.dataset[name] = value;
    }
    this.parts.letter.textContent = letter;
    const parts = [...this.model.querySelectorAll(".scaled > *")];
    const drawn = parts.filter((part) => getComputedStyle(part).display !== "none");
    const wide = drawn.some((part) => !WITHIN_RIM.has(part.getAttribute("class") ?? ""));
    const reach = Math.ceil((wide ? FAR : NEAR) * scale);
    const size = 2 * reach;
    const canvas = new OffscreenCanvas(size, size);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.translate(reach, reach);
    pen.scale(scale, scale);
    for (const part of drawn) paint(pen, part);
    const { data } = pen.getImageData(0, 0, size, size);
    const picture = { width: size, height: size, data: new Int32Array(data.buffer) };
    return { ...stampOf(picture), reach };
  }
}

/**
 * Paint one part of a symbol with the ink that the style sheet gives it.
 *
 * @param {OffscreenCanvasRenderingContext2D} pen
 * @param {Element} part
 */
function paint(pen, part) {
  const style = getComputedStyle(part);
  const number = (/** @type {string} */ name) => Number(part.getAttribute(name));
  const isText = part.tagName === "text";
  const shape = new Path2D(part.getAttribute("d") ?? "");
  if (part.tagName === "circle") shape.arc(0, 0, number("r"), 0, 2 * Math.PI);
  pen.font = style.font;
  pen.textAlign = style.textAnchor === "middle" ? "center" : "left";
  pen.lineWidth = Number.parseFloat(style.strokeWidth);
  pen.lineCap = /** @type {CanvasLineCap} */ (style.strokeLinecap);
  pen.setLineDash(style.strokeDasharray.split(",").map(Number.parseFloat).filter(Boolean));
  const text = part.textContent ?? "";
  const stroke = () => {
    if (!isInk(style.stroke)) return;
    pen.strokeStyle = style.stroke;
    pen.globalAlpha = Number(style.opacity) * Number(style.strokeOpacity);
    if (isText) pen.strokeText(text, number("x"), number("y"));
    else pen.stroke(shape);
  };
  const fill = () => {
    if (!isInk(style.fill)) return;
    pen.fillStyle = style.fill;
    pen.globalAlpha = Number(style.opacity) * Number(style.fillOpacity);
    if (isText) pen.fillText(text, number("x"), number("y"));
    else pen.fill(shape);
  };
  const strokeFirst = style.paintOrder.startsWith("stroke");
  for (const act of strokeFirst ? [stroke, fill] : [fill, stroke]) act();
}

/**
 * Tell a colour from nothing, and from a hatch, which so small nobody would see.
 *
 * @param {string} ink
 */
function isInk(ink) {
  return ink !== "none" && !ink.startsWith("url(");
}
