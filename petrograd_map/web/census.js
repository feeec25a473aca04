// @ts-check
// The census of labels: measures what is drawn, whatever the labels' placing believes.

/**
 * @typedef {{ x: number, y: number, cos: number, sin: number, w: number, h: number }} Tile
 *   a rectangle by its middle, the direction of its width, and half its width and height; px
 * @typedef {{ x: number, y: number, r: number }} Disc
 * @typedef {{ title: string, tiles: Tile[], discs: Disc[] }} Mark a label or a symbol
 */

/** How far letters reach above and below their baseline, in ems: capitals, and half a descender. */
const ABOVE = 0.7;
const BELOW = 0.1;
/** Width of the squares in which neighbours are looked up, in px. */
const SQUARE_PX = 48;
/** More views than any sheet has: names are put down on all of it. */
const WHOLE_SHEET = 1000;

/**
 * Zoom a map, even farther out than a visitor can, and count its labels.
 *
 * @param {import("./frame.js").Frame} frame it must be shown
 * @param {number} zoom
 * @returns {{ zoom: number, labels: number, overlapping: string[] }}
 */
export function takeCensus({ map, labels }, zoom) {
  if (zoom < map.getMinZoom()) map.setMinZoom(zoom);
  map.setZoom(zoom, { animate: false });
  labels.write(WHOLE_SHEET);
  const container = map.getContainer();
  const texts = [...container.querySelectorAll("text")].filter(isLabel);
  const symbols = [...container.querySelectorAll(".place[data-place]")];
  const marks = [...texts.map(drawnText), ...symbols.map(drawnSymbol)];
  const corner = container.getBoundingClientRect();
  const overlapping = overlaps(marks).map(([one, other, at]) => {
    const { lat, lng } = map.containerPointToLatLng([at.x - corner.left, at.y - corner.top]);
    return `${one.title} × ${other.title} (${lat.toFixed(5)}, ${lng.toFixed(5)})`;
  });
  return { zoom: map.getZoom(), labels: texts.length, overlapping };
}

/**
 * Tell a name on the map from the letter in a symbol.
 *
 * @param {SVGTextElement} text
 */
function isLabel(text) {
  return text.classList.contains("label");
}

/**
 * The letters of a text as they stand on the screen.
 *
 * @param {SVGTextElement} text
 * @returns {Mark}
 */
function drawnText(text) {
  const { fontSize, letterSpacing } = getComputedStyle(text);
  const { a, b, c, d, e, f } = /** @type {DOMMatrix} */ (text.getScreenCTM());
  const scale = Math.sqrt(Math.abs(a * d - b * c));
  const em = Number.parseFloat(fontSize) * scale;
  const spacing = (Number.parseFloat(letterSpacing) || 0) * scale;
  const tiles = [];
  for (let index = 0; index < text.getNumberOfChars(); index += 1) {
    const from = text.getStartPositionOfChar(index);
    const to = text.getEndPositionOfChar(index);
    // The space after a letter belongs to its advance, not to the letter.
    const width = Math.hypot(to.x - from.x, to.y - from.y) * scale - spacing;
    const own = (text.getRotationOfChar(index) * Math.PI) / 180;
    const [x, y] = [a * from.x + c * from.y + e, b * from.x + d * from.y + f];
    if (width > 0) tiles.push(tile({ x, y, width, turn: own + Math.atan2(b, a), em }));
  }
  return { title: text.textContent ?? "", tiles, discs: [] };
}

/**
 * The rectangle that a letter covers.
 *
 * @param {{ x: number, y: number, width: number, turn: number, em: number }} letter where its
 *   baseline starts, its width, its turn in radians clockwise, and the size of its font
 * @returns {Tile}
 */
export function tile({ x, y, width, turn, em }) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [along, up] = [width / 2, ((ABOVE - BELOW) * em) / 2];
  return {
    x: x + cos * along + sin * up,
    y: y + sin * along - cos * up,
    cos,
    sin,
    w: along,
    h: ((ABOVE + BELOW) * em) / 2,
  };
}

/**
 * @param {Element} symbol
 * @returns {Mark}
 */
function drawnSymbol(symbol) {
  const discs = [...symbol.querySelectorAll(".disc")].map((disc) => {
    const { left, top, width } = disc.getBoundingClientRect();
    return { x: left + width / 2, y: top + width / 2, r: width / 2 };
  });
  return { title: symbol.getAttribute("data-place") ?? "", tiles: [], discs };
}

/**
 * The pairs of marks that overlap, a label being one of them, and where.
 *
 * @param {Mark[]} marks
 * @returns {[Mark, Mark, { x: number, y: number }][]}
 */
export function overlaps(marks) {
  /** @type {Map<string, { tile: Tile, mark: number }[]>} */
  const squares = new Map();
  /** @type {Map<string, [Mark, Mark, { x: number, y: number }]>} */
  const found = new Map();
  /** @type {(one: number, other: number, at: Tile) => void} */
  const report = (one, other, at) => {
    found.set(`${one} ${other}`, [marks[one], marks[other], { x: at.x, y: at.y }]);
  };
  marks.forEach(({ tiles }, mark) => {
    for (const own of tiles) {
      for (const square of touched(own, Math.hypot(own.w, own.h))) {
        const held = squares.get(square) ?? [];
        for (const { tile: other, mark: earlier } of held) {
          if (earlier !== mark && tilesOverlap(own, other)) report(earlier, mark, own);
        }
        held.push({ tile: own, mark });
        squares.set(square, held);
      }
    }
  });
  marks.forEach(({ discs }, mark) => {
    for (const disc of discs) {
      for (const square of touched(disc, disc.r)) {
        for (const { tile: own, mark: label } of squares.get(square) ?? []) {
          if (discCovers(disc, own)) report(label, mark, own);
        }
      }
    }
  });
  return [...found.values()];
}

/**
 * The names of the squares that something touches.
 *
 * @param {{ x: number, y: number }} middle
 * @param {number} reach
 */
function touched({ x, y }, reach) {
  const found = [];
  const [right, low] = [x + reach, y + reach].map((at) => Math.floor(at / SQUARE_PX));
  for (let column = Math.floor((x - reach) / SQUARE_PX); column <= right; column += 1) {
    for (let row = Math.floor((y - reach) / SQUARE_PX); row <= low; row += 1) {
      found.push(`${column} ${row}`);
    }
  }
  return found;
}

/**
 * Tell whether two rectangles overlap: on no side of either can a line be drawn between them
 * (the separating axis test).
 *
 * @param {Tile} a
 * @param {Tile} b
 */
export function tilesOverlap(a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const sides = [a, b].flatMap(({ cos, sin }) => [
    [cos, sin],
    [-sin, cos],
  ]);
  return sides.every(([x, y]) => Math.abs(dx * x + dy * y) < reach(a, x, y) + reach(b, x, y));
}

/**
 * How far a rectangle reaches from its middle in a direction.
 *
 * @param {Tile} own
 * @param {number} x
 * @param {number} y
 */
function reach({ cos, sin, w, h }, x, y) {
  return w * Math.abs(cos * x + sin * y) + h * Math.abs(cos * y - sin * x);
}

/**
 * Tell whether a disc covers part of a rectangle.
 *
 * @param {Disc} disc
 * @param {Tile} own
 */
export function discCovers({ x, y, r }, { x: middleX, y: middleY, cos, sin, w, h }) {
  const [dx, dy] = [x - middleX, y - middleY];
  const along = Math.max(0, Math.abs(dx * cos + dy * sin) - w);
  const across = Math.max(0, Math.abs(dy * cos - dx * sin) - h);
  return Math.hypot(along, across) < r;
}
