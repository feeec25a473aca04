// @ts-check
// The places of one map: symbols and footprints, made once and reused for the life of the page.
// Where there are too many for that, `Crowd` takes their place.

import { Crowd } from "./crowd.js";
import { displaced } from "./displacement.js";
import { DISC, displace, symbol } from "./symbols.js";

/**
 * @typedef {import("./messages.js").PlaceLook} PlaceLook
 * @typedef {{ part: string, place: string, position: number, area: boolean,
 *   geometry: GeoJSON.Geometry }} PlaceFeature
 * @typedef {{ marker: L.Marker, parts: ReturnType<typeof symbol>, at: L.LatLng[],
 *   footprints: L.Path[][], element: HTMLElement, area: boolean, look: PlaceLook | null }} PlaceLayer
 */

/** Attributes of a symbol that follow the look of its place. */
const LOOKS = /** @type {const} */ ([
  "holder",
  "towards",
  "grip",
  "pressure",
  "physical",
  "certainty",
]);

/** More places than this are painted on a canvas (docs/performance.md). */
const CROWD_FROM = 300;

/** How far a marked place, and the selected one, lie over the others: farther than any map is high. */
const OVER_OTHERS = 100_000;
const OVER_MARKED = 200_000;

/** How far a symbol reaches, and one with the ring of an event; in the symbol's own units. */
const REACH = DISC * 1.45;
const MARKED_REACH = DISC * 2.2;

/**
 * Draw the places of one city: each as an SVG of its own, or all on a canvas if they are many.
 *
 * @param {ConstructorParameters<typeof Places>} what
 * @returns {Places | Crowd}
 */
export function drawPlaces(...what) {
  const [, features] = what;
  const places = new Set(features.map((feature) => feature.place));
  return places.size > CROWD_FROM ? new Crowd(...what) : new Places(...what);
}

/** All places of one city. */
export class Places {
  /**
   * @param {L.Map} map
   * @param {PlaceFeature[]} features
   * @param {(place: string) => void} choose called when the visitor chooses a place
   * @param {string} moment the ending of the panes' names, for another moment than now
   */
  constructor(map, features, choose, moment = "") {
    this.map = map;
    this.scale = 1;
    /** Symbols are at least so large, whatever the zoom. */
    this.least = 0;
    this.panes = { symbols: `places${moment}`, footprints: `footprints${moment}` };
    /** @type {Map<string, PlaceLayer>} */
    this.layers = new Map();
    /** @type {Map<string, L.Point>} */
    this.seats = new Map();
    this.selected = "";
    /** The places of the event on screen. @type {Set<string>} */
    this.marked = new Set();
    /** The places that a filter leaves out. @type {Set<string>} */
    this.out = new Set();
    for (const id of new Set(features.map((feature) => feature.place))) {
      const own = features.filter((feature) => feature.place === id);
      this.layers.set(id, this.#layer(id, own, choose));
    }
    this.arrange();
  }

  /**
   * @param {string} id
   * @param {PlaceFeature[]} features
   * @param {(place: string) => void} choose
   * @returns {PlaceLayer}
   */
  #layer(id, features, choose) {
    const points = features.filter((feature) => feature.part === "point");
    const at = points.map(({ geometry }) => {
      const [longitude, latitude] = /** @type {GeoJSON.Point} */ (geometry).coordinates;
      return L.latLng(latitude, longitude);
    });
    const footprints = at.map((_, position) =>
      features
        .filter((feature) => feature.part === "footprint" && feature.position === position)
        .flatMap((feature) => this.#footprint(id, feature, choose)),
    );
    const parts = symbol();
    const icon = L.divIcon({ className: "place", html: "", iconSize: [0, 0] });
    const options = { icon, keyboard: false, pane: this.panes.symbols };
    const marker = L.marker(at[0], options).addTo(this.map);
    const element = /** @type {HTMLElement} */ (marker.getElement());
    element.append(parts.svg);
    element.dataset.place = id;
    // The list of places is the keyboard's way; a symbol tells, but is no tab stop.
    element.setAttribute("role", "img");
    marker.on("click", () => choose(id));
    const area = features.some((feature) => feature.area);
    return { marker, parts, at, footprints, element, area, look: null };
  }

  /**
   * A footprint is two paths: a tint below, its hatch and outline above.
   *
   * @param {string} id
   * @param {PlaceFeature} feature
   * @param {(place: string) => void} choose
   * @returns {L.Path[]}
   */
  #footprint(id, feature, choose) {
    const line = feature.geometry.type.endsWith("LineString") ? "line" : "";
    const area = feature.area ? "district" : "";
    return ["footprint-tint", "footprint"].map((name) => {
      // Leaflet hands all of these on to the path; its types know only some.
      const options = {
        className: `${name} ${line} ${area}`.trimEnd(),
        pane: this.panes.footprints,
        interactive: !feature.area,
        // A bridge cut at the edge of the view would open in the wrong place.
        noClip: true,
        bubblingMouseEvents: false,
      };
      const [layer] = L.geoJSON(feature.geometry, options).getLayers();
      const path = /** @type {L.Path} */ (layer);
      path.addTo(this.map);
      // Dashes of a deck are in hundredths of it: the style sheet opens its middle.
      if (line) path.getElement()?.setAttribute("pathLength", "100");
      path.on("click", () => choose(id));
      return path;
    });
  }

  /**
   * Show the looks that changed.
   *
   * @param {PlaceLook[]} looks
   * @returns {boolean} whether a place has moved
   */
  show(looks) {
    let moved = false;
    for (const look of looks) {
      const layer = this.layers.get(look.id);
      if (!layer) continue;
      moved = this.#dress(layer, look) || moved;
    }
    if (moved) this.arrange();
    return moved;
  }

  /**
   * @param {PlaceLayer} layer
   * @param {PlaceLook} look
   * @returns {boolean} whether the place has moved
   */
  #dress(layer, look) {
    const position = Math.min(look.position, layer.at.length - 1);
    const moved = !layer.marker.getLatLng().equals(layer.at[position]);
    const before = layer.look;
    layer.look = look;
    // What is written anew is styled, laid out and painted anew, even if it is the same.
    if (look.description !== before?.description) {
      layer.element.title = look.description;
      layer.element.setAttribute("aria-label", look.description);
    }
    if (look.letter !== before?.letter) layer.parts.letter.textContent = look.letter;
    if (moved) layer.marker.setLatLng(layer.at[position]);
    const changed = LOOKS.filter((name) => !before || look[name] !== before[name]);
    const paths = layer.footprints.flat().map((path) => path.getElement());
    for (const element of [layer.element, ...paths]) {
      for (const name of changed) set(element, name, look[name]);
    }
    if (position === before?.position) return moved;
    layer.footprints.forEach((ring, index) => {
      for (const path of ring) {
        path.getElement()?.classList.toggle("absent", index !== position);
      }
    });
    return moved;
  }

  /** The extent of all places but the areas, which lie about the edges of a city. */
  bounds() {
    const points = [...this.layers.values()].filter((layer) => !layer.area);
    return L.latLngBounds(points.flatMap((layer) => layer.at));
  }

  /**
   * The extent of some places, where they are now; of those of other cities none.
   *
   * @param {string[]} ids
   */
  boundsOf(ids) {
    const layers = ids.flatMap((id) => this.layers.get(id) ?? []);
    return L.latLngBounds(layers.map(({ marker }) => marker.getLatLng()));
  }

  /**
   * Where a place is now.
   *
   * @param {string} id
   * @returns {L.LatLng | null} null if it is not on this map
   */
  where(id) {
    return this.layers.get(id)?.marker.getLatLng() ?? null;
  }

  /**
   * Who holds a place, and how sure that is.
   *
   * @param {string} id
   * @returns {{ holder?: string, certainty?: string }}
   */
  standing(id) {
    return this.layers.get(id)?.element.dataset ?? {};
  }

  /**
   * Tell whether the symbol of a place has a number for a letter, as on a worksheet.
   *
   * @param {string} id
   */
  isNumbered(id) {
    return /^\d/.test(this.layers.get(id)?.look?.letter ?? "");
  }

  /** Follow the style sheet, which has changed: it does that by itself. */
  restyle() {}

  /**
   * Mark a place as the selected one.
   *
   * @param {string} id empty for none
   */
  select(id) {
    const before = this.selected;
    this.selected = id;
    for (const place of [before, id]) this.#raise(place);
  }

  /**
   * Mark the places of the event on screen.
   *
   * @param {Iterable<string>} ids
   */
  mark(ids) {
    const before = this.marked;
    this.marked = new Set(ids);
    for (const place of new Set([...before, ...this.marked])) this.#raise(place);
  }

  /**
   * Lift a place over the others as far as it is marked or selected.
   *
   * @param {string} id
   */
  #raise(id) {
    const layer = this.layers.get(id);
    if (!layer) return;
    const [selected, marked] = [id === this.selected, this.marked.has(id)];
    layer.element.dataset.selected = String(selected);
    layer.element.dataset.marked = String(marked);
    layer.marker.setZIndexOffset(selected ? OVER_MARKED : marked ? OVER_OTHERS : 0);
  }

  /**
   * Leave places out; symbols that stay keep their seats, so that nothing jumps.
   *
   * @param {Iterable<string>} ids
   */
  leaveOut(ids) {
    this.out = new Set(ids);
    for (const [id, { element, footprints }] of this.layers) {
      for (const each of [element, ...footprints.flat().map((path) => path.getElement())]) {
        each?.classList.toggle("left-out", this.out.has(id));
      }
    }
  }

  /**
   * Mark, select and leave out what another layer of places does.
   *
   * @param {Places | Crowd} other
   */
  follow(other) {
    if (this.out !== other.out) this.leaveOut(other.out);
    if (this.marked !== other.marked) this.mark(other.marked);
    this.select(other.selected);
  }

  /** The symbols in sight, those of the event on screen first: where each is, and how large. */
  seatsInSight() {
    const ids = new Set([...this.marked, ...this.seats.keys()]);
    return [...ids].flatMap((id) => {
      const seat = this.seats.get(id);
      if (!seat || this.out.has(id)) return [];
      return { id, seat, radius: (this.marked.has(id) ? MARKED_REACH : REACH) * this.scale };
    });
  }

  /** Take all places off the map. */
  remove() {
    for (const { marker, footprints } of this.layers.values()) {
      for (const layer of [marker, ...footprints.flat()]) layer.remove();
    }
    this.layers.clear();
  }

  /** Set the symbols' size for the zoom, and move them apart where they would overlap. */
  arrange() {
    const fitting = Math.min(1.25, Math.max(0.62, 0.62 + (this.map.getZoom() - 11.5) * 0.16));
    const scale = Math.max(this.least, fitting);
    this.map.getPane(this.panes.symbols)?.style.setProperty("--symbol-scale", scale.toFixed(3));
    const layers = [...this.layers.values()];
    const anchors = layers.map((layer) => this.map.latLngToLayerPoint(layer.marker.getLatLng()));
    const seats = displaced(anchors, DISC * 2.5 * scale);
    layers.forEach((layer, index) => {
      const dx = seats[index].x - anchors[index].x;
      const dy = seats[index].y - anchors[index].y;
      displace(layer.parts, dx, dy, Math.hypot(dx, dy) > DISC * scale);
    });
    this.seats = new Map(
      [...this.layers.keys()].map((id, index) => [id, L.point(seats[index].x, seats[index].y)]),
    );
    this.scale = scale;
  }
}

/**
 * @param {Element | undefined} element
 * @param {string} name
 * @param {string | null} value
 */
function set(element, name, value) {
  if (value === null) element?.removeAttribute(`data-${name}`);
  else element?.setAttribute(`data-${name}`, value);
}
