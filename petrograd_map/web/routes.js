// @ts-check
// Movements, rings and fire of one map: drawn once, afterwards only their attributes change; with
// the zoom they are laid out anew, because arrowheads and teeth keep their size.

import { points } from "./steps.js";
import {
  aside,
  chevrons,
  degrees,
  headOf,
  lengthOf,
  rays,
  rounded,
  shortened,
  star,
  station,
  teeth,
} from "./strokes.js";

/**
 * @typedef {import("./strokes.js").Point} Point
 * @typedef {import("./messages.js").RouteLook} RouteLook
 * @typedef {"way" | "stop" | "ring" | "outer_ring" | "shot" | "burst" | "smoke"} Sign
 * @typedef {{ route: string, leg: number, sign: Sign, lines: number[][], middle?: number[] }}
 *   RouteLeg as `export/route_lines.py` writes it: a line of one point is a spot; `middle` is what
 *   a ring encloses
 * @typedef {{ route: string, leg: number, sign: Sign, lines: L.LatLng[][], middle: L.LatLng | null,
 *   there_and_back: boolean, element: SVGElement, title: Element, told: number,
 *   parts: Map<string, Element> }} DrawnLeg
 */

const SVG = "http://www.w3.org/2000/svg";
/** How far a way bends about a corner. */
const BEND_PX = 14;
/** Length of an arrowhead, and how much of it covers the line. */
const HEAD_PX = 15;
const HEAD_COVERS_PX = 8;
/** A way gone there and back: each keeps this far to its right. */
const ASIDE_PX = 5;
/** How far beside its line the letter of a side stands, and how far from a place's symbol. */
const BESIDE_PX = 15;
const SEAT_PX = 26;
/** What it stands on: a square, for the discs are those of places. */
const TAG = { x: -7.5, y: -7.5, width: 15, height: 15, rx: 3 };
/** Names keep clear of a line by boxes of this size along it. */
const CLEAR_PX = 12;
/** Where on a line it may stand, the best first; shares of the line. */
const LETTER_AT = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
/** Distance between the marks of the flight of a shell, and their size. */
const FLIGHT = { apart: 46, size: 4.5 };
/** About the symbol of a place that is hit: a star would lie under it. */
const RAYS = rays(12, 18, 28, 5);
const TEETH = {
  ring: { apart: 17, wide: 9, high: 8 },
  outer_ring: { apart: 11, wide: 0, high: 7 },
};
const ARROW = "M0 0L-15 -7.5L-11 0L-15 7.5Z";
const SMALL_ARROW = "M0 0L-10 -5L-7.5 0L-10 5Z";
/** A wheel and a barrel, pointing east. */
const GUN = "M-4 -2H13V2H2A5 5 0 1 1 -4 -2Z";
/** A cloud that drifts from a gun at the origin. */
const SMOKE =
  "M6 -15A7 7 0 0 1 11 -26A9 9 0 0 1 27 -33A10 10 0 0 1 45 -28A8 8 0 0 1 43 -13A9 9 0 0 1 28 -10A10 10 0 0 1 13 -10A6 6 0 0 1 6 -15Z";

/**
 * What is drawn for each sign, from the lowest to the highest: tag, name, attributes.
 *
 * @type {Record<Sign, [string, string, Record<string, string | number>][]>}
 */
const PARTS = {
  way: [
    ["path", "hit", {}],
    ["path", "casing", {}],
    ["path", "line", {}],
    ["path", "head", { d: ARROW }],
    ["path", "small-head", { d: SMALL_ARROW }],
    ["rect", "tag", TAG],
    ["text", "mark", {}],
  ],
  stop: [
    ["circle", "hit", { r: 10 }],
    ["circle", "casing", { r: 5 }],
    ["circle", "line", { r: 5 }],
  ],
  ring: [
    ["path", "hit", {}],
    ["path", "casing", {}],
    ["path", "teeth", {}],
    ["path", "line", {}],
    ["rect", "tag", TAG],
    ["text", "mark", {}],
  ],
  outer_ring: [
    ["path", "hit", {}],
    ["path", "casing", {}],
    ["path", "teeth", {}],
    ["path", "line", {}],
    ["rect", "tag", TAG],
    ["text", "mark", {}],
  ],
  shot: [
    ["path", "hit", {}],
    ["path", "casing", {}],
    ["path", "line", {}],
    ["path", "flight", {}],
    ["path", "gun", { d: GUN }],
    ["path", "star", { d: star(9, 6, 14) }],
    ["path", "rays", { d: RAYS }],
    ["rect", "tag", TAG],
    ["text", "mark", {}],
  ],
  burst: [
    ["circle", "hit", { r: 26 }],
    ["path", "rays", { d: RAYS }],
    ["rect", "tag", { ...TAG, x: TAG.x + 31, y: TAG.y - 17 }],
    ["text", "mark", { dx: 31, dy: -17 }],
  ],
  smoke: [
    ["path", "cloud", { d: SMOKE }],
    ["rect", "tag", { ...TAG, x: TAG.x + 62, y: TAG.y - 20 }],
    ["text", "mark", { dx: 62, dy: -20 }],
  ],
};

/** All routes of one city. */
export class Routes {
  /**
   * @param {L.Map} map
   * @param {RouteLeg[]} legs in the order in which they are drawn
   * @param {L.LatLngBounds} bounds of the sheet
   * @param {(route: string, leg: number) => void} choose called when the visitor chooses a leg
   * @param {() => Iterable<Point>} seats where the symbols of places stand, in layer px
   */
  constructor(map, legs, bounds, choose, seats = () => []) {
    this.map = map;
    this.seats = seats;
    this.corner = bounds.getNorthWest();
    map.getPane("routes")?.classList.add("leaflet-zoom-hide");
    // As large as the sheet, as the labels' (docs/decisions/0006).
    const overlay = make("svg", "routes", {});
    L.svgOverlay(/** @type {SVGElement} */ (overlay), bounds, { pane: "routes" }).addTo(map);
    this.above = make("g", "", {});
    overlay.append(this.above);
    /** Signs are at least so large, whatever the zoom. */
    this.least = 0;
    this.legs = legs.map((leg) => this.#leg(leg, legs, choose));
    this.above.append(...this.legs.map(({ element }) => element));
    this.arrange();
  }

  /**
   * @param {RouteLeg} leg
   * @param {RouteLeg[]} legs
   * @param {(route: string, leg: number) => void} choose
   * @returns {DrawnLeg}
   */
  #leg({ route, leg, sign, lines, middle }, legs, choose) {
    const element = make("g", `leg ${sign} absent`, { role: "img" });
    Object.assign(element.dataset, { route, leg: String(leg) });
    const title = make("title", "", {});
    /** @type {Map<string, Element>} */
    const parts = new Map();
    for (const [tag, name, attributes] of PARTS[sign]) {
      parts.set(name, make(tag, name, attributes));
    }
    element.append(title, ...parts.values());
    const drawn = {
      ...{ route, leg, sign, element, title, parts, told: leg },
      lines: lines.map((line) => points(line).map((at) => L.latLng(at))),
      middle: middle ? L.latLng(points(middle)[0]) : null,
      there_and_back: legs.some((other) => other.route === route && isReverse(other.lines, lines)),
    };
    element.addEventListener("click", (event) => {
      // A drag of the map that began on the line ends with a click, too.
      if (/** @type {any} */ (this.map.dragging).moved()) return;
      event.stopPropagation();
      choose(route, drawn.told);
    });
    return drawn;
  }

  /**
   * Show the looks that changed.
   *
   * @param {RouteLook[]} looks
   * @returns {boolean} whether other lines are drawn than before
   */
  show(looks) {
    const before = this.#drawn();
    for (const look of looks) {
      const own = this.legs.filter(({ route }) => route === look.id);
      // The side is told once by its letter: at the first leg under way that has room for it.
      const lettered = own.find(
        ({ leg, parts }) => look.legs[leg] === "under_way" && parts.has("mark"),
      );
      for (const leg of own) {
        leg.element.classList.toggle("absent", !look.shown);
        if (look.shown) dress(leg, look, own, leg === lettered);
      }
    }
    const after = this.#drawn();
    return after.length !== before.length || after.some((leg, index) => leg !== before[index]);
  }

  /** The legs whose lines are drawn in full now. */
  #drawn() {
    return this.legs.filter(
      ({ element, lines }) =>
        element.dataset.phase === "under_way" &&
        lines[0].length > 1 &&
        !element.classList.contains("absent"),
    );
  }

  /**
   * What the lines under way cover.
   *
   * @returns {import("./lettering.js").Box[]} in layer px
   */
  boxes() {
    return this.#covered(this.#drawn());
  }

  /**
   * What all lines cover that are under way at one hour or another.
   *
   * @returns {import("./lettering.js").Box[]} in layer px
   */
  everBoxes() {
    return this.#covered(this.legs.filter(({ lines }) => lines[0].length > 1));
  }

  /** @param {DrawnLeg[]} legs */
  #covered(legs) {
    return legs.flatMap(({ lines }) =>
      lines.flatMap((line) => {
        const way = line.map((at) => this.map.latLngToLayerPoint(at));
        const whole = lengthOf(way);
        const steps = Math.ceil(whole / CLEAR_PX);
        return Array.from({ length: steps + 1 }, (_, step) => {
          const { x, y } = station(way, (whole * step) / steps);
          return { x: x - CLEAR_PX / 2, y: y - CLEAR_PX / 2, w: CLEAR_PX, h: CLEAR_PX };
        });
      }),
    );
  }

  /**
   * What a route takes up on the sheet.
   *
   * @param {string} id
   * @returns {L.LatLngBounds} not valid if there is no such route
   */
  boundsOf(id) {
    const own = this.legs.filter(({ route }) => route === id);
    return L.latLngBounds(own.flatMap(({ lines }) => lines.flat()));
  }

  /** Lay everything out for the zoom. */
  arrange() {
    const { x, y } = this.map.latLngToLayerPoint(this.corner);
    this.above.setAttribute("transform", `translate(${-x} ${-y})`);
    const origin = this.map.getPixelOrigin();
    // Not `latLngToLayerPoint`: whole pixels would bend a straight line.
    const place = (/** @type {L.LatLng} */ at) => this.map.project(at).subtract(origin);
    const fitting = Math.min(1.15, Math.max(0.65, 1 + (this.map.getZoom() - 15) * 0.12));
    const size = Math.max(this.least, fitting);
    this.above.style.setProperty("--size", size.toFixed(3));
    const seats = [...this.seats()];
    for (const leg of this.legs) layOut(leg, place, size, seats, Math.max(1, this.least));
  }
}

/**
 * @param {DrawnLeg} leg
 * @param {(at: L.LatLng) => Point} place
 * @param {number} size of what does not grow with the map
 * @param {Point[]} seats of places
 * @param {number} letter size of the letters beside lines
 */
function layOut(leg, place, size, seats, letter) {
  const { sign, parts } = leg;
  const lines = leg.lines.map((line) => line.map(place));
  const [[from]] = lines;
  if (lines[0].length === 1) {
    const at = (sign === "burst" && nearest(seats, from)) || from;
    for (const part of parts.values()) put(part, at, size);
    return;
  }
  const ways = leg.there_and_back ? lines.map((line) => aside(line, ASIDE_PX)) : lines;
  const last = ways[ways.length - 1];
  const to = last[last.length - 1];
  const covered = sign === "way" ? HEAD_COVERS_PX * size : 0;
  const ends = [...ways.slice(0, -1), shortened(last, covered)];
  const data = ends.map((line) => rounded(line, BEND_PX)).join("");
  for (const name of ["hit", "casing", "line"]) parts.get(name)?.setAttribute("d", data);
  const spot = clear(last, seats, letter);
  for (const name of ["tag", "mark"]) {
    parts.get(name)?.classList.toggle("absent", spot === null);
    if (spot) put(parts.get(name), spot, letter);
  }
  const { x, y, turn } = headOf(last, HEAD_PX * size);
  put(parts.get("head"), { x, y }, size, turn);
  put(parts.get("small-head"), { x, y }, size, turn);
  put(parts.get("gun"), from, size, degrees(to.y - from.y, to.x - from.x));
  const hit = nearest(seats, to);
  parts.get("star")?.classList.toggle("absent", hit !== null);
  parts.get("rays")?.classList.toggle("absent", hit === null);
  put(parts.get("star"), to, size);
  put(parts.get("rays"), hit ?? to, size);
  parts.get("flight")?.setAttribute("d", chevrons(last, FLIGHT.apart, FLIGHT.size * size));
  if (leg.middle && (sign === "ring" || sign === "outer_ring")) {
    const inside = place(leg.middle);
    const { apart, wide, high } = TEETH[sign];
    const tooth = { apart: apart * size, wide: wide * size, high: high * size };
    parts.get("teeth")?.setAttribute("d", ways.map((way) => teeth(way, inside, tooth)).join(""));
  }
}

/**
 * Where the letter of a side stands at a line: clear of the symbols of places.
 *
 * @param {Point[]} line
 * @param {Point[]} seats
 * @param {number} size of the letter
 * @returns {Point | null} null if there is no room
 */
function clear(line, seats, size) {
  const beside = BESIDE_PX * size;
  const whole = lengthOf(line);
  const spots = LETTER_AT.flatMap((share) => {
    const { x, y, dx, dy } = station(line, whole * share);
    return [1, -1].map((side) => ({ x: x + beside * dy * side, y: y - beside * dx * side }));
  });
  return spots.find((spot) => nearest(seats, spot, SEAT_PX * size) === null) ?? null;
}

/**
 * The place whose symbol covers a spot.
 *
 * @param {Point[]} seats
 * @param {Point} spot
 * @param {number} reach how far a symbol covers, in px
 * @returns {Point | null}
 */
function nearest(seats, { x, y }, reach = SEAT_PX) {
  const far = (/** @type {Point} */ seat) => Math.hypot(seat.x - x, seat.y - y);
  let found = null;
  let least = reach;
  for (const seat of seats) {
    if (far(seat) > least) continue;
    [found, least] = [seat, far(seat)];
  }
  return found;
}

/**
 * @param {DrawnLeg} leg
 * @param {RouteLook} look
 * @param {DrawnLeg[]} own the drawn legs of the same route
 * @param {boolean} lettered
 */
function dress(leg, look, own, lettered) {
  const certainty = look.certainties[leg.leg];
  const standing = { side: look.side, phase: look.legs[leg.leg], certainty };
  // What is written anew is styled, laid out and painted anew, even if it is the same.
  for (const [name, value] of Object.entries(standing)) {
    if (leg.element.dataset[name] !== value) leg.element.dataset[name] = value;
  }
  leg.told = lastTold(leg, look, own);
  const texts = [...new Set([leg.leg, leg.told])].map((index) => look.descriptions[index]);
  const title = texts.join("\n\n");
  if (leg.title.textContent !== title) {
    leg.title.textContent = title;
    leg.element.setAttribute("aria-label", texts.join(". ").replaceAll("\n", ", "));
  }
  const mark = leg.parts.get("mark");
  const text = `${lettered ? look.letter : ""}${certainty === "disputed" ? "?" : ""}`;
  if (mark && mark.textContent !== text) mark.textContent = text;
  leg.parts.get("tag")?.classList.toggle("bare", !text);
}

/**
 * The leg of which a drawn one tells: itself, or where the way has come to beyond the sheet.
 *
 * @param {DrawnLeg} leg
 * @param {RouteLook} look
 * @param {DrawnLeg[]} own
 */
function lastTold(leg, look, own) {
  let told = leg.leg;
  for (let next = leg.leg + 1; next < look.legs.length; next += 1) {
    if (look.legs[next] === "ahead" || own.some((other) => other.leg === next)) break;
    told = next;
  }
  return told;
}

/**
 * Tell whether one way is another gone back.
 *
 * @param {number[][]} lines
 * @param {number[][]} others
 */
function isReverse(lines, others) {
  const back = others.map((line) => corners(line).reverse()).reverse();
  return lines[0].length > 2 && lines.map(corners).join("|") === back.join("|");
}

/** @param {number[]} steps */
function corners(steps) {
  return points(steps).map((at) => at.map((degrees) => degrees.toFixed(5)).join(" "));
}

/**
 * @param {Element | undefined} part
 * @param {Point} at px
 * @param {number} size
 * @param {number} turn degrees
 */
function put(part, { x, y }, size, turn = 0) {
  const turned = turn ? ` rotate(${turn.toFixed(1)})` : "";
  const at = `translate(${x.toFixed(1)} ${y.toFixed(1)})${turned}`;
  part?.setAttribute("transform", size === 1 ? at : `${at} scale(${size.toFixed(3)})`);
}

/**
 * @param {string} tag
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElement}
 */
function make(tag, name, attributes) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  if (name) made.setAttribute("class", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
