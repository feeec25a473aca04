// @ts-check
// Places by the thousand: pictures on one canvas, of which a step repaints what has changed.

import { Patches } from "./patches.js";
import { clear, lay } from "./pixels.js";
import { FAR, Sprites } from "./sprites.js";
import { DISC } from "./symbols.js";

/**
 * @typedef {import("./messages.js").PlaceLook} PlaceLook
 * @typedef {import("./places.js").PlaceFeature} PlaceFeature
 * @typedef {{ id: string, at: L.LatLng[], position: number, look: PlaceLook, area: boolean,
 *   rank: number, height: number, reach: number, x: number, y: number, column: number, row: number,
 *   sprite: import("./sprites.js").Sprite | null }} Member
 *   of the crowd; `x` and `y` in layer px, `column` and `row` in px of the picture
 */

/** How far beyond each edge of the view the canvas reaches, in views. */
const MARGIN = 0.1;
/** Width of the squares in which neighbours are looked up, in px. */
const SQUARE_PX = 64;
/** More rows than any map has: square (column, row) has the number column * COLUMN + row. */
const COLUMN = 2 ** 20;
/** If more places have changed, the canvas is handed all of its picture at once. */
const MANY = 100;
/** No place lies over others, a place of the event on screen does, the selected one over these. */
const [USUAL, MARKED, SELECTED] = [0, 1, 2];

/** What is known of a place before the first scene. @type {PlaceLook} */
const UNKNOWN = {
  id: "",
  holder: "UNK",
  letter: "",
  towards: null,
  grip: null,
  pressure: "none",
  physical: null,
  certainty: "unknown",
  position: 0,
  description: "",
};

/**
 * All places of one city where there are too many for an SVG each. It does what `Places` does, but
 * for footprints, and symbols stay where they belong even if they overlap.
 */
export class Crowd {
  /**
   * @param {L.Map} map
   * @param {PlaceFeature[]} features
   * @param {(place: string) => void} choose called when the visitor chooses a place
   * @param {string} moment the ending of the pane's name, for another moment than now
   */
  constructor(map, features, choose, moment = "") {
    this.map = map;
    this.choose = choose;
    this.scale = 1;
    /** As in `Places`; so many symbols are not made larger. */
    this.least = 0;
    this.selected = "";
    /** The places of the event on screen. @type {Set<string>} */
    this.marked = new Set();
    /** The places that a filter leaves out. @type {Set<string>} */
    this.out = new Set();
    /** @type {Map<string, L.Point>} */
    this.seats = new Map();
    const pane = /** @type {HTMLElement} */ (map.getPane(`places${moment}`));
    this.canvas = L.DomUtil.create("canvas", "crowd leaflet-zoom-hide", pane);
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.sprites = new Sprites(pane);
    /** Where the canvas lies, in layer px, and how many px of the screen are one of its own. */
    this.corner = L.point(0, 0);
    this.ratio = 1;
    /** What is on it, as it takes it and as we write it. */
    this.image = new ImageData(1, 1);
    this.pixels = { width: 1, height: 1, data: new Int32Array(this.image.data.buffer) };
    this.patches = new Patches(1, 1);
    /** @type {Map<string, Member>} */
    this.members = new Map();
    for (const feature of features) if (feature.part === "point") this.#admit(feature);
    /** From the lowest to the highest. @type {Member[]} */
    this.order = [...this.members.values()];
    /** @type {Map<number, Member[]>} */
    this.squares = new Map();
    this.hover = (/** @type {MouseEvent} */ event) => this.#hover(event);
    this.click = (/** @type {MouseEvent} */ event) => this.#click(event);
    map.getContainer().addEventListener("mousemove", this.hover);
    // Before Leaflet takes it for a click on the map.
    map.getContainer().addEventListener("click", this.click, true);
    map.on("moveend", this.#follow, this);
    this.arrange();
  }

  /** @param {PlaceFeature} feature */
  #admit({ place, geometry, area }) {
    const [longitude, latitude] = /** @type {GeoJSON.Point} */ (geometry).coordinates;
    const at = L.latLng(latitude, longitude);
    const known = this.members.get(place);
    if (known) {
      known.at.push(at);
      return;
    }
    const look = { ...UNKNOWN, id: place };
    const spot = { height: 0, reach: 0, x: 0, y: 0, column: 0, row: 0, sprite: null };
    this.members.set(place, { id: place, at: [at], position: 0, look, area, rank: USUAL, ...spot });
  }

  /**
   * Show the looks that changed.
   *
   * @param {PlaceLook[]} looks
   * @returns {boolean} whether a place has moved
   */
  show(looks) {
    const changed = [];
    let moved = false;
    for (const look of looks) {
      const member = this.members.get(look.id);
      if (!member) continue;
      const position = Math.min(look.position, member.at.length - 1);
      moved = moved || position !== member.position;
      Object.assign(member, { look, position, sprite: null });
      changed.push(member);
    }
    if (moved) this.arrange();
    else this.#repaint(changed);
    return moved;
  }

  /** The extent of all places but the areas, which lie about the edges of a city. */
  bounds() {
    const members = [...this.members.values()].filter(({ area }) => !area);
    return L.latLngBounds(members.flatMap(({ at }) => at));
  }

  /**
   * The extent of some places, where they are now; of those of other cities none.
   *
   * @param {string[]} ids
   */
  boundsOf(ids) {
    return L.latLngBounds(ids.flatMap((id) => this.where(id) ?? []));
  }

  /**
   * Where a place is now.
   *
   * @param {string} id
   * @returns {L.LatLng | null} null if it is not on this map
   */
  where(id) {
    const member = this.members.get(id);
    return member ? member.at[member.position] : null;
  }

  /**
   * Who holds a place, and how sure that is.
   *
   * @param {string} id
   * @returns {{ holder?: string, certainty?: string }}
   */
  standing(id) {
    return this.members.get(id)?.look ?? {};
  }

  /**
   * Tell whether the symbol of a place has a number for a letter, as on a worksheet.
   *
   * @param {string} id
   */
  isNumbered(id) {
    return /^\d/.test(this.members.get(id)?.look.letter ?? "");
  }

  /**
   * Mark a place as the selected one.
   *
   * @param {string} id empty for none
   */
  select(id) {
    if (id === this.selected) return;
    const before = this.selected;
    this.selected = id;
    this.#raise([before, id]);
  }

  /**
   * Mark the places of the event on screen.
   *
   * @param {Iterable<string>} ids
   */
  mark(ids) {
    const before = this.marked;
    this.marked = new Set(ids);
    this.#raise([...before, ...this.marked]);
  }

  /**
   * Lift places over the others as far as they are marked or selected.
   *
   * @param {string[]} ids
   */
  #raise(ids) {
    const members = ids.flatMap((id) => this.members.get(id) ?? []);
    for (const member of members) {
      const { id } = member;
      member.rank = id === this.selected ? SELECTED : this.marked.has(id) ? MARKED : USUAL;
      member.sprite = null;
    }
    if (members.length === 0) return;
    this.#sort();
    this.#paint();
  }

  /**
   * Leave places out.
   *
   * @param {Iterable<string>} ids
   */
  leaveOut(ids) {
    this.out = new Set(ids);
    this.#paint();
  }

  /**
   * Mark, select and leave out what another layer of places does.
   *
   * @param {{ out: Set<string>, marked: Set<string>, selected: string }} other
   */
  follow(other) {
    if (this.out !== other.out) this.leaveOut(other.out);
    if (this.marked !== other.marked) this.mark(other.marked);
    this.select(other.selected);
  }

  /** The symbols in sight, those of the event on screen first: where each is, and how large. */
  seatsInSight() {
    const radius = DISC * this.scale;
    const { width, height } = this.pixels;
    const seen = this.order.filter((member) => {
      const { column, row } = member;
      return !this.out.has(member.id) && column > 0 && row > 0 && column < width && row < height;
    });
    return seen
      .sort((one, other) => other.rank - one.rank)
      .map(({ id, x, y }) => ({ id, seat: L.point(x, y), radius }));
  }

  /** Paint everything anew: the style sheet has changed. */
  restyle() {
    this.sprites.forget();
    for (const member of this.order) member.sprite = null;
    this.#paint();
  }

  /** Take all places off the map. */
  remove() {
    this.map.off("moveend", this.#follow, this);
    this.map.getContainer().removeEventListener("mousemove", this.hover);
    this.map.getContainer().removeEventListener("click", this.click, true);
    this.canvas.remove();
    this.sprites.remove();
  }

  /** Set the symbols' size for the zoom, and put everything where it belongs. */
  arrange() {
    this.scale = Math.min(1.25, Math.max(0.62, 0.62 + (this.map.getZoom() - 11.5) * 0.16));
    this.squares.clear();
    this.seats.clear();
    for (const member of this.members.values()) {
      const { x, y } = this.map.latLngToLayerPoint(member.at[member.position]);
      Object.assign(member, { x, y, sprite: null });
      this.seats.set(member.id, L.point(x, y));
      const square = floor(x) * COLUMN + floor(y);
      const held = this.squares.get(square);
      if (held) held.push(member);
      else this.squares.set(square, [member]);
    }
    this.#sort();
    this.#follow();
  }

  /** As Leaflet has it: what lies farther south stands before what lies farther north. */
  #sort() {
    this.order.sort((one, other) => one.rank - other.rank || one.y - other.y);
    this.order.forEach((member, index) => {
      member.height = index;
    });
  }

  /** Lay the canvas over the view, and as far about it as one drags at once. */
  #follow() {
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    const size = this.map.getSize();
    const [left, top] = [Math.round(size.x * MARGIN), Math.round(size.y * MARGIN)];
    const [w, h] = [Math.max(1, size.x + 2 * left), Math.max(1, size.y + 2 * top)];
    this.corner = L.point(x - left, y - top);
    L.DomUtil.setPosition(this.canvas, this.corner);
    Object.assign(this.canvas.style, { width: `${w}px`, height: `${h}px` });
    this.ratio = devicePixelRatio;
    const [width, height] = [w, h].map((length) => Math.round(length * this.ratio));
    if (width !== this.canvas.width || height !== this.canvas.height) {
      Object.assign(this.canvas, { width, height });
      this.image = new ImageData(width, height);
      this.pixels = { width, height, data: new Int32Array(this.image.data.buffer) };
      this.patches = new Patches(width, height);
    }
    for (const member of this.order) {
      member.column = Math.round((member.x - this.corner.x) * this.ratio);
      member.row = Math.round((member.y - this.corner.y) * this.ratio);
    }
    this.#paint();
  }

  #paint() {
    this.patches.markAll();
    this.#fill();
    this.pen.putImageData(this.image, 0, 0);
  }

  /**
   * Paint what has changed, and what lies over or under it.
   *
   * @param {Member[]} changed
   */
  #repaint(changed) {
    const boxes = changed.map((member) => this.#boxOf(member));
    this.patches.wipe();
    for (const box of boxes) this.patches.mark(box);
    this.#fill();
    if (changed.length > MANY) this.pen.putImageData(this.image, 0, 0);
    else for (const box of boxes) this.#hand(box);
  }

  /**
   * Hand the canvas a part of its picture.
   *
   * @param {import("./pixels.js").Box} box
   */
  #hand({ left, top, right, bottom }) {
    this.pen.putImageData(this.image, 0, 0, left, top, right - left, bottom - top);
  }

  /** Paint the marked patches of the picture, from the lowest symbol to the highest. */
  #fill() {
    clear(this.pixels, this.patches);
    for (const member of this.order) {
      if (this.out.has(member.id)) continue;
      member.sprite ??= this.#spriteOf(member);
      const { reach } = member.sprite;
      member.reach = reach;
      const [left, top] = [member.column - reach, member.row - reach];
      if (!this.patches.touches(left, top, left + 2 * reach, top + 2 * reach)) continue;
      lay(this.pixels, member.sprite, left, top, this.patches);
    }
  }

  /**
   * What a symbol took up before its look changed, or takes up now if that is more.
   *
   * @param {Member} member
   */
  #boxOf(member) {
    const { column: x, row: y } = member;
    member.sprite = this.#spriteOf(member);
    const reach = Math.max(member.reach, member.sprite.reach);
    member.reach = member.sprite.reach;
    return { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
  }

  /**
   * The places whose symbols may cover a spot, from the lowest to the highest.
   *
   * @param {number} x px
   * @param {number} y
   * @returns {Member[]}
   */
  #about(x, y) {
    const found = [];
    const far = FAR * this.scale;
    for (let column = floor(x - far); column <= floor(x + far); column += 1) {
      for (let row = floor(y - far); row <= floor(y + far); row += 1) {
        for (const member of this.squares.get(column * COLUMN + row) ?? []) {
          const near = member.reach / this.ratio + 1;
          if (Math.abs(member.x - x) < near && Math.abs(member.y - y) < near) found.push(member);
        }
      }
    }
    return found.sort((one, other) => one.height - other.height);
  }

  /** @param {Member} member */
  #spriteOf({ look, rank }) {
    const { holder, towards, grip, pressure, physical, certainty } = look;
    const [selected, marked] = [String(rank === SELECTED), String(rank === MARKED)];
    const attributes = { holder, towards, grip, pressure, physical, certainty, selected, marked };
    return this.sprites.of(attributes, look.letter, this.scale * this.ratio);
  }

  /**
   * The place whose symbol is under the pointer.
   *
   * @param {MouseEvent} event
   * @returns {Member | undefined}
   */
  #under(event) {
    const { x, y } = this.map.mouseEventToLayerPoint(event);
    const reach = DISC * 1.4 * this.scale;
    return this.#about(x, y)
      .filter((member) => !this.out.has(member.id))
      .findLast((member) => Math.hypot(member.x - x, member.y - y) <= reach);
  }

  /** @param {MouseEvent} event */
  #hover(event) {
    const container = this.map.getContainer();
    const member = this.#under(event);
    container.classList.toggle("over-place", Boolean(member));
    container.title = member?.look.description ?? "";
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const within = this.map.getPane("mapPane")?.contains(/** @type {Node} */ (event.target));
    // A drag of the map that began on a symbol ends with a click, too.
    if (!within && event.target !== this.map.getContainer()) return;
    if (/** @type {any} */ (this.map.dragging).moved()) return;
    const member = this.#under(event);
    if (!member) return;
    event.stopPropagation();
    this.choose(member.id);
  }
}

/**
 * The column or row of squares in which a length ends.
 *
 * @param {number} length px
 */
function floor(length) {
  return Math.floor(length / SQUARE_PX);
}
