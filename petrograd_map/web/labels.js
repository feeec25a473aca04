// @ts-check
// Names on the map: chosen by zoom and rank, and never one over another or over a symbol.

import { boxesAlong, middle, pathData, straight, stretches } from "./lettering.js";
import { LEAST_SHARE, Listing } from "./listing.js";
import { contains, cuts, near, Room, within } from "./room.js";
import { points } from "./steps.js";

/**
 * @typedef {import("./lettering.js").Box} Box
 * @typedef {import("./lettering.js").Point} Point
 * @typedef {Record<string, string>} Name by language
 * @typedef {[number, number]} LatLng
 * @typedef {{ class: string, name: Name, min_zoom: number, max_zoom: number, priority: number,
 *   line: number[] }} Label a name at one point, or along a line (as `steps.js` reads it)
 * @typedef {{ class: string, name: Name, lines: number[][] }} Street
 * @typedef {{ class: string, name: Name, from: number, to: number, rank: number,
 *   lines: LatLng[][] }} Named
 * @typedef {{ text: string, kind: string, boxes: Box[], at: Point, along: Point[] | null }} Spot
 * @typedef {{ id: string, seat: Point, radius: number, text: string }} Nameless a symbol that has
 *   no room for its name
 */

const SVG = "http://www.w3.org/2000/svg";
/** Least zoom at which the names of places are written beside their symbols. */
const PLACE_NAMES_FROM = 11.5;
/** Among more symbols there is no room for names, and to look for it takes long. */
const MOST_NAMED = 500;
const GAP_PX = 3;
/** More names without room than this are a matter of the zoom, not of a list. */
const MOST_LISTED = 24;
/** A number may come so near to a symbol, as a share of what is kept clear of names. */
const NUMBER_NEAR = 0.86;
/** So much farther from any other symbol than from its own a number stands. */
const CLEARLY = 1.2;
/** The names of what is large may be moved from the edge of the view. */
const MOVABLE = new Set(["gulf", "island", "district"]);
/** Names are put down this far beyond each edge of the view, in views. */
const MARGIN = 0.6;
/** Names that slope do so in steps of this many degrees. */
const SLOPE_STEP = 1.5;
/** A name along a line is written again after this distance. */
const AGAIN_PX = 620;
/** From which zoom the streets of a class are named, and after which labels they come. */
const STREETS = /** @type {Record<string, { from: number, rank: number }>} */ ({
  main: { from: 13, rank: 3.5 },
  secondary: { from: 14.5, rank: 4.5 },
  lane: { from: 16, rank: 6.5 },
});

/** The labels of one city. */
export class Labels {
  /**
   * @param {L.Map} map
   * @param {{ labels: Label[], streets: Street[] }} features
   * @param {ReturnType<typeof import("./places.js").drawPlaces>} places
   * @param {import("./sheet.js").Sheet} sheet
   * @param {{ lines: () => Box[], everLines: () => Box[], divider: () => Box[],
   *   controls: () => Box[] }} taken in layer px: lines that no name of the base map crosses, those
   *   now and those at any hour; what stands between two moments, and what lies over the map
   */
  constructor(map, features, places, sheet, taken) {
    this.map = map;
    this.taken = taken;
    this.named = [...features.labels.map(fromLabel), ...features.streets.map(fromStreet)].sort(
      (a, b) => a.rank - b.rank,
    );
    this.places = places;
    this.language = "en";
    /** @type {Map<string, string>} */
    this.names = new Map();
    const pane = /** @type {HTMLElement} */ (map.getPane("labels"));
    pane.classList.add("leaflet-zoom-hide");
    // As large as the sheet: text that hangs out of a small SVG costs 35 ms a frame while the map
    // is dragged (docs/decisions/0006).
    const overlay = document.createElementNS(SVG, "svg");
    overlay.setAttribute("aria-hidden", "true");
    L.svgOverlay(overlay, sheet.bounds, { pane: "labels" }).addTo(map);
    this.corner = sheet.bounds.getNorthWest();
    this.sheet = sheet;
    /** The names of the base map are part of it and darken with it; those of places are not. */
    this.ground = group(sheet.drawing);
    this.above = group(overlay);
    this.ruler = new Ruler(pane);
    this.listing = new Listing(map.getContainer(), () => this.#view(0), taken.controls);
    /** Whether names of places go without what stands in brackets. */
    this.brief = false;
    /** The names of places that are written. @type {Spot[]} */
    this.spots = [];
    /** What symbols and names of the base map cover, in layer px. @type {Box[]} */
    this.others = [];
    /** Where names have been put down, in layer px. */
    this.region = { x: 0, y: 0, w: 0, h: 0 };
    /** Whether names wait for `wake`, and whether any are waited for. */
    this.resting = false;
    this.due = false;
  }

  /** Write no names until `wake`. */
  rest() {
    this.resting = true;
  }

  /** Write names again, and at once if any were to be written meanwhile. */
  wake() {
    this.resting = false;
    if (this.due) this.write();
  }

  /**
   * Write all names in a language.
   *
   * @param {string} language
   * @param {Map<string, string>} names the names of the places
   */
  speak(language, names) {
    this.language = language;
    this.names = names;
    this.write();
  }

  /**
   * Choose the labels for the zoom and put them down, as far round the view as one drags at once.
   *
   * @param {number} margin how far beyond each edge of the view, in views
   */
  write(margin = MARGIN) {
    this.due = this.resting;
    if (this.resting) return;
    const zoom = this.map.getZoom();
    this.region = this.#view(margin);
    const room = new Room(GAP_PX);
    room.take([...this.taken.divider(), ...this.taken.controls()]);
    const seats = this.places.seatsInSight();
    const symbols = seats.map((symbol) => about(symbol, 1));
    room.take(symbols);
    const named = zoom >= PLACE_NAMES_FROM && seats.length <= MOST_NAMED;
    const { names, nameless } = this.#placeNames(named ? seats : [], room);
    this.spots = names;
    const marks = this.#number(nameless, seats);
    const numbers = [...marks.values()].flatMap((spot) => spot.boxes);
    const written = names.flatMap((spot) => spot.boxes);
    this.#list(marks, [...symbols, ...written, ...numbers, ...this.taken.divider()]);
    const list = this.listing.box ? [this.listing.box] : [];
    room.take([...numbers, ...list, ...this.taken.lines()]);
    const labels = this.#baseLabels(zoom, room);
    this.others = [...symbols, ...labels.flatMap((spot) => spot.boxes)];
    const { x, y } = this.map.latLngToLayerPoint(this.corner);
    this.above.setAttribute("transform", `translate(${-x} ${-y})`);
    const above = names.flatMap((spot, index) => this.#elements(spot, index));
    this.above.replaceChildren(...above, ...this.listing.entries.map(({ mark }) => mark));
    // Written in pixels upon a drawing in its own units.
    this.ground.setAttribute("transform", `scale(${this.sheet.unit}) translate(${-x} ${-y})`);
    this.ground.replaceChildren(...labels.flatMap((spot, index) => this.#elements(spot, index)));
  }

  /** What symbols, names and the list of those without room cover; in layer px. */
  get boxes() {
    const list = this.listing.box ? [this.listing.box] : [];
    return [...this.spots.flatMap((spot) => spot.boxes), ...this.others, ...list];
  }

  /**
   * Put down the names of places, none of them cut by the edge of the view.
   *
   * Before a class the marked places are what is spoken of: their names rather cover others'
   * symbols than be left out.
   *
   * @param {{ id: string, seat: Point, radius: number }[]} seats
   * @param {Room} room
   * @returns {{ names: Spot[], nameless: Nameless[] }}
   */
  #placeNames(seats, room) {
    /** @type {Spot[]} */
    const names = [];
    /** @type {Nameless[]} */
    const nameless = [];
    const view = this.#view(0);
    const isMarked = (/** @type {{ id: string }} */ { id }) => this.places.marked.has(id);
    const others = seats.filter((place) => !isMarked(place)).map((symbol) => about(symbol, 1));
    const firm = new Room(GAP_PX);
    firm.take([...this.taken.divider(), ...this.taken.controls()]);
    firm.take(seats.filter(isMarked).map((symbol) => about(symbol, 1)));
    for (const { id, seat, radius } of seats) {
      const name = this.names.get(id);
      if (!name) continue;
      const text = this.brief ? brief(name) : name;
      const size = this.ruler.measure(text, "place-name");
      const stands = (/** @type {Box} */ spot) => !this.brief || this.#onSheet([spot]);
      const spots = around(seat, radius + GAP_PX, size).filter(
        (spot) => !cuts(view, [spot]) && stands(spot),
      );
      const free = spots.find((spot) => room.fits([spot]));
      const box = free ?? (this.brief && isMarked({ id }) && leastOver(spots, firm, others));
      if (!box) {
        nameless.push({ id, seat, radius, text });
        continue;
      }
      for (const each of [room, firm]) each.take([box]);
      names.push({ text, kind: "place-name", boxes: [box], at: centre(box), along: null });
    }
    return { names, nameless };
  }

  /**
   * Put down numbers beside symbols that have no room for their names: 1 is in the west.
   *
   * @param {Nameless[]} nameless
   * @param {{ seat: Point, radius: number }[]} seats
   * @returns {Map<Nameless, Spot>}
   */
  #number(nameless, seats) {
    const view = this.#view(0);
    const seen = nameless.filter(
      ({ id, seat }) => within(view, seat) && !this.places.isNumbered(id),
    );
    if (seen.length > MOST_LISTED) return new Map();
    const marks = new Map();
    // Digits are small enough to stand between symbols whose names would not.
    const between = new Room(0);
    for (const symbol of seats) between.take([about(symbol, NUMBER_NEAR)]);
    between.take(this.taken.divider());
    between.take(this.spots.flatMap((spot) => spot.boxes));
    seen.sort((a, b) => a.seat.x - b.seat.x);
    for (const symbol of seen) {
      const text = String(marks.size + 1);
      const size = this.ruler.measure(text, "place-number");
      const box = around(symbol.seat, symbol.radius * NUMBER_NEAR + 1, size).find(
        (spot) =>
          contains(view, spot) && between.fits([spot]) && isAt(symbol.seat, centre(spot), seats),
      );
      if (!box) continue;
      between.take([box]);
      marks.set(symbol, { text, kind: "place-number", boxes: [box], at: centre(box), along: null });
    }
    return marks.size >= seen.length * LEAST_SHARE ? marks : new Map();
  }

  /**
   * List the names that have a number instead.
   *
   * @param {Map<Nameless, Spot>} marks
   * @param {Box[]} boxes what the list may not cover; of the base map it may
   */
  #list(marks, boxes) {
    const entries = [...marks].map(([{ text }, spot]) => {
      const [mark] = this.#elements(spot, 0);
      return { name: brief(text), box: spot.boxes[0], mark };
    });
    const [always, now] = [new Room(GAP_PX), new Room(GAP_PX)];
    if (entries.length) {
      always.take([...boxes, ...this.taken.everLines()]);
      now.take([...boxes, ...this.taken.lines()]);
    }
    // While time runs, the list stays where it is, if it can.
    this.listing.fill(entries, [always, now]);
  }

  /** Measure all names anew and put them down: the style sheet has changed. */
  restyle() {
    this.ruler.forget();
    this.write();
  }

  /**
   * Follow a map that was moved: put names down anew if it has left the region that has them.
   *
   * @returns {boolean} whether the edge of the view cuts a name of a place now
   */
  follow() {
    const view = this.#view(0);
    if (this.brief || !contains(this.region, view)) this.write();
    else this.listing.place();
    return this.spots.some(({ boxes }) => cuts(view, boxes));
  }

  /**
   * The part of the map that is seen, in layer px, and as much again at each edge as asked for.
   *
   * @param {number} margin in views
   * @returns {Box}
   */
  #view(margin) {
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    const { x: w, y: h } = this.map.getSize();
    const wide = 1 + 2 * margin;
    return { x: x - margin * w, y: y - margin * h, w: wide * w, h: wide * h };
  }

  /**
   * @param {number} zoom
   * @param {Room} room
   * @returns {Spot[]}
   */
  #baseLabels(zoom, room) {
    const chosen = [];
    const origin = this.map.getPixelOrigin();
    // A district that is a place of the chronicle is named beside its symbol already.
    const written = new Set(
      [...this.names].flatMap(([id, name]) => (this.places.out.has(id) ? [] : name)),
    );
    for (const named of this.named) {
      if (zoom < named.from || zoom > named.to || this.ruler.leavesOut(named.class)) continue;
      const text = named.name[this.language] ?? named.name.en;
      if (written.has(text)) continue;
      for (const line of named.lines) {
        // Not `latLngToLayerPoint`: whole pixels would bend a straight line.
        const ways = line.map((at) => this.map.project(at).subtract(origin));
        if (!meets(this.region, ways)) continue;
        chosen.push(...this.#spots(text, named.class, ways, room));
      }
    }
    return chosen;
  }

  /**
   * Where a name stands: at its point, or along its line and again along it.
   *
   * @param {string} text
   * @param {string} kind
   * @param {Point[]} points
   * @param {Room} room
   * @returns {Spot[]}
   */
  #spots(text, kind, points, room) {
    const { width, height } = this.ruler.measure(text, kind);
    const view = this.#view(0);
    if (points.length === 1) {
      const box = { x: points[0].x - width / 2, y: points[0].y - height / 2, w: width, h: height };
      if (MOVABLE.has(kind) && within(view, points[0])) Object.assign(box, movedInto(view, box));
      if (cuts(view, [box]) || !this.#onSheet([box]) || !room.fits([box])) return [];
      room.take([box]);
      return [{ text, kind, boxes: [box], at: centre(box), along: null }];
    }
    /** @type {Spot[]} */
    const found = [];
    for (const along of stretches(points, width)) {
      const at = middle(along);
      const far = Math.max(AGAIN_PX, 2.5 * width);
      if (found.some((other) => Math.hypot(other.at.x - at.x, other.at.y - at.y) < far)) continue;
      const boxes = boxesAlong(along, height);
      if (cuts(view, boxes) || !this.#onSheet(boxes) || !room.fits(boxes)) continue;
      room.take(boxes);
      found.push({ text, kind, boxes, at, along });
    }
    return found;
  }

  /**
   * Tell whether a name stands on the sheet: none runs over its neatline.
   *
   * @param {Box[]} boxes
   */
  #onSheet(boxes) {
    const { x, y } = this.map.latLngToLayerPoint(this.sheet.bounds.getNorthWest());
    const low = this.map.latLngToLayerPoint(this.sheet.bounds.getSouthEast());
    const whole = { x, y, w: low.x - x, h: low.y - y };
    return boxes.every((box) => contains(whole, box));
  }

  /**
   * @param {Spot} spot
   * @param {number} index
   * @returns {Element[]}
   */
  #elements({ text, kind, at, along }, index) {
    const label = document.createElementNS(SVG, "text");
    label.setAttribute("class", `label ${kind}`);
    // A third of the letters' height: their middle lies on the line, in any engine.
    label.setAttribute("dy", "0.34em");
    const slope = along ? straight(along) : 0;
    if (slope !== null) {
      label.setAttribute("x", at.x.toFixed(1));
      label.setAttribute("y", at.y.toFixed(1));
      // Letters are drawn anew for every slope there is, so there are few.
      const turn = Math.round(slope / SLOPE_STEP) * SLOPE_STEP;
      if (turn) {
        label.setAttribute("transform", `rotate(${turn} ${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
      }
      label.textContent = text;
      return [label];
    }
    const path = document.createElementNS(SVG, "path");
    path.id = `${this.map.getContainer().id}_along_${index}`;
    path.setAttribute("class", "along");
    path.setAttribute("d", pathData(/** @type {Point[]} */ (along)));
    const run = document.createElementNS(SVG, "textPath");
    run.setAttribute("href", `#${path.id}`);
    run.setAttribute("startOffset", "50%");
    run.textContent = text;
    label.append(run);
    return [path, label];
  }
}

/** Measures texts in the style of their class, each once. */
class Ruler {
  /** @param {HTMLElement} pane where the classes mean what they mean on the map */
  constructor(pane) {
    this.pane = pane;
    /**
     * @type {Map<string, { pen: CanvasRenderingContext2D, upper: boolean, height: number,
     *   absent: boolean }>}
     */
    this.styles = new Map();
    /** @type {Map<string, { width: number, height: number }>} */
    this.sizes = new Map();
  }

  /**
   * @param {string} text
   * @param {string} kind
   * @returns {{ width: number, height: number }} in px
   */
  measure(text, kind) {
    const key = `${kind}\n${text}`;
    let size = this.sizes.get(key);
    if (!size) {
      const { pen, upper, height } = this.#style(kind);
      size = { width: pen.measureText(upper ? text.toUpperCase() : text).width, height };
      this.sizes.set(key, size);
    }
    return size;
  }

  /**
   * Tell whether the style sheet leaves names of a class out.
   *
   * @param {string} kind
   */
  leavesOut(kind) {
    return this.#style(kind).absent;
  }

  /** Forget all sizes: the style sheet means something else by its classes now. */
  forget() {
    this.styles.clear();
    this.sizes.clear();
  }

  /**
   * A pen for each class: to give one pen another font for each text costs ten times the time.
   *
   * @param {string} kind
   */
  #style(kind) {
    let style = this.styles.get(kind);
    if (!style) {
      const probe = document.createElement("span");
      probe.className = `label ${kind}`;
      this.pane.append(probe);
      const { display, font, fontSize, letterSpacing, textTransform } = getComputedStyle(probe);
      const pen = /** @type {CanvasRenderingContext2D} */ (
        document.createElement("canvas").getContext("2d")
      );
      pen.font = font;
      pen.letterSpacing = letterSpacing === "normal" ? "0px" : letterSpacing;
      // Letters with what hangs below and stands above, without the leading between lines.
      const height = Number.parseFloat(fontSize) * 1.12;
      style = { pen, upper: textTransform === "uppercase", height, absent: display === "none" };
      probe.remove();
      this.styles.set(kind, style);
    }
    return style;
  }
}

/**
 * @param {Element} parent
 * @returns {Element}
 */
function group(parent) {
  const made = document.createElementNS(SVG, "g");
  made.setAttribute("class", "labels");
  parent.append(made);
  return made;
}

/**
 * @param {Label} label
 * @returns {Named}
 */
function fromLabel({ class: kind, name, min_zoom: from, max_zoom: to, priority, line }) {
  return { class: kind, name, from, to, rank: priority, lines: [points(line)] };
}

/**
 * @param {Street} street
 * @returns {Named}
 */
function fromStreet({ class: kind, name, lines }) {
  return {
    class: `street ${kind}`,
    name,
    ...STREETS[kind],
    to: Number.POSITIVE_INFINITY,
    lines: lines.map(points),
  };
}

/**
 * The spots for a name round a symbol, the best first.
 *
 * @param {Point} seat
 * @param {number} r least distance from the symbol's centre, in px
 * @param {{ width: number, height: number }} size
 * @returns {Box[]}
 */
export function around(seat, r, { width, height }) {
  const [aside, off] = [r + width / 2, r + height / 2];
  return [
    [aside, 0],
    [-aside, 0],
    [0, off],
    [0, -off],
    [aside * 0.7, -off],
    [-aside * 0.7, -off],
    [aside * 0.7, off],
    [-aside * 0.7, off],
    [aside, -off * 0.6],
    [aside, off * 0.6],
    [-aside, -off * 0.6],
    [-aside, off * 0.6],
  ].map(([dx, dy]) => ({
    x: seat.x + dx - width / 2,
    y: seat.y + dy - height / 2,
    w: width,
    h: height,
  }));
}

/**
 * The spot that covers least of what may be covered, and nothing of what may not.
 *
 * @param {Box[]} spots the best first
 * @param {Room} firm what may not be covered
 * @param {Box[]} others what may be
 * @returns {Box | null}
 */
export function leastOver(spots, firm, others) {
  let [best, least] = [/** @type {Box | null} */ (null), Number.POSITIVE_INFINITY];
  for (const spot of spots.filter((each) => firm.fits([each]))) {
    const covered = others.reduce((sum, other) => sum + shared(spot, other), 0);
    if (covered < least) [best, least] = [spot, covered];
  }
  return best;
}

/**
 * How much two boxes have in common, in square px.
 *
 * @param {Box} a
 * @param {Box} b
 */
function shared(a, b) {
  if (!near(a, b, 0)) return 0;
  const wide = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  return wide * (Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));
}

/**
 * A name without what stands in brackets.
 *
 * @param {string} name
 */
function brief(name) {
  return name.replace(/ \(.*?\)/g, "");
}

/**
 * Tell whether a number is clearly that of one symbol.
 *
 * @param {Point} seat of the symbol
 * @param {Point} number
 * @param {{ seat: Point }[]} seats of all symbols
 */
function isAt(seat, number, seats) {
  const far = (/** @type {Point} */ from) => Math.hypot(number.x - from.x, number.y - from.y);
  const own = far(seat) * CLEARLY;
  return seats.every((other) => other.seat === seat || far(other.seat) > own);
}

/**
 * What a symbol covers, or somewhat less.
 *
 * @param {{ seat: Point, radius: number }} symbol
 * @param {number} share of its reach
 * @returns {Box}
 */
function about({ seat, radius }, share) {
  const r = radius * share;
  return { x: seat.x - r, y: seat.y - r, w: 2 * r, h: 2 * r };
}

/**
 * @param {Box} box
 * @returns {Point}
 */
function centre({ x, y, w, h }) {
  return { x: x + w / 2, y: y + h / 2 };
}

/**
 * Where a box lies once it is moved away from the edges of a view.
 *
 * @param {Box} view
 * @param {Box} box
 */
export function movedInto(view, { x, y, w, h }) {
  const between = (
    /** @type {number} */ least,
    /** @type {number} */ most,
    /** @type {number} */ at,
  ) => Math.max(least + GAP_PX, Math.min(most - GAP_PX, at));
  return { x: between(view.x, view.x + view.w - w, x), y: between(view.y, view.y + view.h - h, y) };
}

/**
 * Tell whether a line may cross a box: whether their extents meet.
 *
 * @param {Box} box
 * @param {Point[]} line
 */
function meets({ x, y, w, h }, line) {
  const [xs, ys] = [line.map((point) => point.x), line.map((point) => point.y)];
  return (
    Math.max(...xs) >= x &&
    Math.min(...xs) <= x + w &&
    Math.max(...ys) >= y &&
    Math.min(...ys) <= y + h
  );
}
