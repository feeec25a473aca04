// @ts-check
// A map frame: one city's map, as folium built it, with its places and names.

import { Comparison } from "./comparison.js";
import { bringIntoSight } from "./framing.js";
import { Ground } from "./ground.js";
import { Horizon } from "./horizon.js";
import { Labels } from "./labels.js";
import { drawPlaces } from "./places.js";
import { Routes } from "./routes.js";
import { ScaleBar } from "./scale.js";
import { Sheet } from "./sheet.js";
import { element } from "./symbols.js";

/**
 * @typedef {{ places: import("./places.js").PlaceFeature[],
 *   labels: import("./labels.js").Label[], streets: import("./labels.js").Street[],
 *   beyond: import("./horizon.js").Beyond[], routes: import("./routes.js").RouteLeg[],
 *   ground: import("./ground.js").Cell[] }} CityFeatures
 */

/** A step with a key: a share of the map's size, a share of a zoom level. */
const STEP_PAN = 0.25;
const STEP_ZOOM = 0.5;
/** Height of the letters in the discs and beside routes for a projector (projector.css), unscaled. */
const PROJECTED_LETTER = 16;
const PROJECTED_TAG = 13;
/** Room for symbols and some of the names at the edge of the opening view: x, y. */
const FIT_PADDING_PX = /** @type {[number, number]} */ ([56, 36]);
/** No more of a small map than this share of it. */
const FIT_PADDING_SHARE = 0.06;

/** What lies over a map, beside signs and names. */
const OVER_THE_MAP = ".leaflet-control, .frame-title, .swipe-label, .grip";

/** On a smaller map scale and small print are smaller. */
const SMALL = { x: 480, y: 420 };

/** The corners of a frame. */
const WHOLE_ICON = "M3 8V3H8M14 3H19V8M19 14V19H14M8 19H3V14";
/** Names are written anew, which paints the base map anew, only once a hand that drags time
 * has rested so long. */
const SETTLE_MS = 250;
/** From which darkness the names of the base map are written in plain ink. */
const NIGHT_FROM = 0.35;

/** One city's map on the page. */
export class Frame {
  /**
   * @param {string} city
   * @param {CityFeatures} features
   * @param {{ choose: (place: string | null) => void,
   *   chooseRoute: (route: string, leg: number) => void,
   *   moved: (city: string, map: L.Map) => void, takesKeys: (taken: boolean) => void }} tell
   */
  constructor(city, features, tell) {
    this.city = city;
    this.element = /** @type {HTMLElement} */ (document.getElementById(`frame_${city}`));
    this.title = /** @type {HTMLElement} */ (this.element.querySelector(".frame-title"));
    this.map = /** @type {L.Map} */ (Reflect.get(window, `map_${city}`));
    this.map.attributionControl.setPrefix(false);
    this.scale = new ScaleBar(this.map);
    /** @type {L.Control.Zoom | null} */
    this.zoomControl = null;
    this.attribution = "";
    this.bounds = L.latLngBounds(/** @type {any} */ (this.map.options.maxBounds));
    this.farthest = this.map.getMinZoom();
    const { lat: latitude, lng: longitude } = this.bounds.getCenter();
    /** Where to look if there is no place to be shown. */
    this.home = { latitude, longitude, zoom: this.farthest };
    const drawing = /** @type {Element} */ (document.getElementById(`sheet_${city}`));
    this.sheet = new Sheet(this.map, drawing, this.bounds);
    this.places = drawPlaces(this.map, features.places, tell.choose);
    const seats = () => this.places.seats.values();
    this.routes = new Routes(this.map, features.routes, this.sheet.bounds, tell.chooseRoute, seats);
    this.ground = new Ground(this.map, features.ground, this.sheet, "ground");
    this.note = L.DomUtil.create("p", "ground-note");
    const note = new L.Control({ position: "bottomleft" });
    note.onAdd = () => this.note;
    note.addTo(this.map);
    this.comparison = new Comparison(this, features, { ...tell, moved: () => this.#settle() });
    this.labels = new Labels(this.map, features, this.places, this.sheet, {
      lines: () => this.routes.boxes(),
      everLines: () => this.routes.everBoxes(),
      divider: () => this.comparison.strip(),
      controls: () => this.#controls(),
    });
    const covered = () => [...this.labels.boxes, ...this.comparison.strip(), ...this.#controls()];
    this.horizon = new Horizon(this.map, features.beyond, covered);
    /** Whether nothing is laid out: the frame is hidden, or more is about to change. */
    this.resting = true;
    this.labels.rest();
    this.night = false;
    /** How dark it is now, and was at the moment compared. */
    this.dark = { now: 0, other: 0 };
    this.settling = 0;
    /** Where to look once the frame is shown; a hidden map has no size to look with. */
    this.pending = () => {};
    /** Whether the view is still the opening one, which follows the size of the frame. */
    this.opening = false;
    /** What a projected map shows whatever the room for it, until a hand moves it.
     * @type {L.LatLngBounds | null} */
    this.sight = null;
    this.map.on("dragstart", () => {
      this.sight = null;
    });
    this.map.getContainer().addEventListener("wheel", () => {
      this.sight = null;
    });
    /** The size to which the map was last fitted. */
    this.size = L.point(0, 0);
    /** Whether the map is being moved by the frame itself. */
    this.own = false;
    // With the zoom, or when Leaflet begins to count pixels anew, everything is laid out again;
    // one animated step fires both.
    this.map.on("zoomend viewreset", () => {
      this.stale = true;
    });
    this.map.on("moveend", () => this.#arrange());
    // Whatever else moves the map (hand, wheel, key, a place to be shown) the visitor asked for.
    this.map.on("movestart", () => {
      this.opening = this.opening && this.own;
    });
    this.stale = false;
    this.map.on("click", () => tell.choose(null));
    this.map.on("moveend", () => tell.moved(city, this.map));
  }

  /**
   * What lies over the map at its edges: scale, buttons, notes, titles.
   *
   * @returns {import("./lettering.js").Box[]} in layer px
   */
  #controls() {
    const container = this.map.getContainer();
    const frame = container.getBoundingClientRect();
    const { x: left, y: top } = this.map.containerPointToLayerPoint([0, 0]);
    return [...this.element.querySelectorAll(OVER_THE_MAP)].map((control) => {
      const { x, y, width: w, height: h } = control.getBoundingClientRect();
      return { x: left + x - frame.x, y: top + y - frame.y, w, h };
    });
  }

  #arrange() {
    if (this.resting) return;
    if (this.stale) this.#layOut();
    else if (this.labels.follow() || this.comparison.open) this.#settle();
    this.horizon.point();
  }

  #layOut() {
    this.stale = false;
    this.places.arrange();
    this.routes.arrange();
    this.comparison.arrange();
    this.labels.write();
  }

  /** Lay nothing out until `wake`: several changes follow, and names are written after the last. */
  rest() {
    this.resting = true;
    this.labels.rest();
  }

  /** Lay out what has changed since `rest`; a hidden frame rests on. */
  wake() {
    if (!this.element.classList.contains("shown")) return;
    const { stale } = this;
    this.resting = false;
    if (stale) this.#layOut();
    const { due } = this.labels;
    this.labels.wake();
    // The arrows to other towns keep clear of names.
    if (stale) this.horizon.measure();
    else if (due) this.horizon.point();
  }

  /**
   * Write every text of the frame.
   *
   * @param {import("./messages.js").Words} words
   */
  speak(words) {
    const names = new Map(words.places.map(({ id, name }) => [id, name]));
    this.note.textContent = words.ground_note;
    this.title.textContent = words.cities.find(({ id }) => id === this.city)?.name ?? "";
    this.map.attributionControl.removeAttribution(this.attribution);
    this.map.attributionControl.addAttribution(words.attribution);
    this.attribution = words.attribution;
    this.zoomControl?.remove();
    this.zoomControl = null;
    // A picture has no buttons.
    if (words.zoom_in && words.zoom_out) {
      const titles = { zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out };
      this.zoomControl = L.control.zoom({ position: "bottomright", ...titles }).addTo(this.map);
      this.#addWhole(words.zoom_whole);
    }
    const versts = new Map(words.versts.map(({ id, name }) => [Number(id), name]));
    this.scale.speak({ ...words, versts });
    this.horizon.speak(words.language, words.kilometres, this.places.bounds().getCenter());
    this.labels.speak(words.language, names);
  }

  /**
   * Give the control of the zoom a third button, which shows the opening view again.
   *
   * @param {string} title
   */
  #addWhole(title) {
    const container = this.zoomControl?.getContainer();
    const button = L.DomUtil.create("a", "zoom-whole", container);
    const icon = element("svg", "", { viewBox: "0 0 22 22", "aria-hidden": "true" });
    icon.append(element("path", "", { d: WHOLE_ICON }));
    button.append(icon);
    button.setAttribute("role", "button");
    button.setAttribute("href", "#");
    button.setAttribute("aria-label", title);
    button.title = title;
    L.DomEvent.on(button, "click", (event) => {
      L.DomEvent.stop(event);
      this.fit(this.home);
    });
  }

  /**
   * Let the map look somewhere, at once or as soon as it is shown.
   *
   * @param {{ latitude: number, longitude: number, zoom: number }} where
   */
  look({ latitude, longitude, zoom }) {
    this.opening = false;
    this.sight = null;
    const turn = () => {
      this.map.setView([latitude, longitude], zoom, { animate: false });
    };
    if (this.element.classList.contains("shown")) turn();
    else this.pending = turn;
  }

  /**
   * Show all places but the outlying areas, as large as the frame allows.
   *
   * @param {{ latitude: number, longitude: number, zoom: number }} otherwise where to look if
   *   there are none
   */
  fit(otherwise) {
    this.home = otherwise;
    if (!this.places.bounds().isValid()) {
      this.look(otherwise);
      return;
    }
    this.opening = true;
    this.sight = null;
    this.pending = () => {};
    // A hidden frame is fitted by `resize` once it is shown.
    if (this.element.classList.contains("shown")) this.#fitPlaces();
  }

  /**
   * How far out one can go: until the sheet just fills the frame, or all places are in sight, or
   * what is to be shown together.
   */
  #farthestZoom() {
    const filled = this.map.getBoundsZoom(this.bounds, true);
    const needed = [this.places.bounds()].flatMap((bounds) =>
      bounds.isValid() ? this.map.getBoundsZoom(bounds, false, this.#padding().multiplyBy(2)) : [],
    );
    if (this.sight) needed.push(this.map.getBoundsZoom(this.sight));
    // Farther out than the whole sheet there is nothing to see.
    const whole = Math.max(this.farthest, this.map.getBoundsZoom(this.bounds));
    return Math.max(whole, Math.min(filled, ...needed));
  }

  /** What the opening view leaves free at the edges, in px. */
  #padding() {
    const room = L.point(FIT_PADDING_PX).multiplyBy(Math.max(1, this.places.least));
    const { x, y } = this.map.getSize();
    return L.point(
      Math.min(room.x, x * FIT_PADDING_SHARE),
      Math.min(room.y, y * FIT_PADDING_SHARE),
    );
  }

  #fitPlaces() {
    const bounds = this.places.bounds();
    const padding = this.#padding();
    this.#ourselves(() => this.map.fitBounds(bounds, { padding, animate: false }));
  }

  /**
   * Move the map without taking it for the visitor's wish.
   *
   * @param {() => void} act
   */
  #ourselves(act) {
    this.own = true;
    act();
    this.own = false;
  }

  /**
   * Bring places into sight, and a route if there is one.
   *
   * @param {{ places: string[], route: string }} what
   * @param {boolean} animate
   */
  showAll({ places, route }, animate) {
    const bounds = this.places.boundsOf(places);
    const way = this.routes.boundsOf(route);
    if (way.isValid()) bounds.extend(way);
    if (!bounds.isValid()) return;
    this.opening = false;
    this.sight = bounds;
    if (this.element.classList.contains("shown")) bringIntoSight(this.map, bounds, animate);
    else this.pending = () => bringIntoSight(this.map, bounds, false);
  }

  /**
   * Show what changed of the places, of the ground and of the comparison.
   *
   * @param {import("./messages.js").Scene} scene
   */
  show(scene) {
    const moved = this.places.show(scene.places);
    if (scene.left_out) this.places.leaveOut(scene.left_out);
    if (scene.marked) this.places.mark(scene.marked);
    if (scene.selected !== null) this.places.select(scene.selected);
    if (scene.ground !== null) this.element.classList.toggle("with-ground", scene.ground);
    const ground = this.element.classList.contains("with-ground");
    this.ground.reveal(ground, this.places);
    const compared = this.comparison.show(scene, ground);
    if (scene.swipe) {
      const then = scene.swipe.light.find(({ city }) => city === this.city)?.darkness;
      this.#dim({ ...this.dark, other: then ?? this.dark.now });
    }
    const restless = this.routes.show(scene.routes) || moved;
    // To write all names is more work than all the rest of a step (docs/decisions/0013): names
    // keep clear of what moves in time only once the hand rests.
    if (scene.cities || scene.left_out || scene.marked || compared) this.#write();
    else if (restless) this.#settle();
  }

  /** Follow the style sheet, which has changed. */
  restyle() {
    this.places.restyle();
    this.labels.restyle();
  }

  /**
   * Draw signs and names for a projector, or as usual.
   *
   * @param {number} textPx least height of letters in px; 0 for as usual
   */
  project(textPx) {
    this.places.least = textPx / PROJECTED_LETTER;
    this.routes.least = textPx / PROJECTED_TAG;
    this.labels.brief = textPx > 0;
    this.restyle();
    this.stale = true;
    this.#arrange();
  }

  /** Write the names anew, as night, routes and ships have them now. */
  #write() {
    clearTimeout(this.settling);
    this.element.classList.toggle("by-night", this.night);
    this.labels.write();
    if (!this.resting) this.horizon.point();
  }

  /** Let the names follow night, routes and ships: soon, and in a picture at once. */
  #settle() {
    clearTimeout(this.settling);
    if (document.body.classList.contains("still")) this.#write();
    else this.settling = setTimeout(() => this.#write(), SETTLE_MS);
  }

  /**
   * Let night fall over the map, or lift.
   *
   * @param {number} darkness from 0 (day) to 1 (night)
   */
  darken(darkness) {
    this.#dim({ ...this.dark, now: darkness });
  }

  /** @param {{ now: number, other: number }} dark each from 0 (day) to 1 (night) */
  #dim(dark) {
    this.dark = dark;
    const darkness = this.comparison.darken(dark.now, dark.other);
    // A property of our own on the frame, or on the pane, would have the engine style anew
    // whatever is in it: 16 ms (docs/performance.md).
    const base = /** @type {HTMLElement} */ (this.map.getPane("base"));
    base.style.opacity = `calc(1 - ${darkness} * var(--night-deepest))`;
    this.horizon.darken(dark.now);
    const darkest = this.comparison.open ? Math.max(dark.now, dark.other) : dark.now;
    this.night = darkest >= NIGHT_FROM;
    if (this.night !== this.element.classList.contains("by-night")) this.#settle();
  }

  /**
   * Move the map by steps, if it is shown.
   *
   * @param {import("./messages.js").MoveMap} steps
   * @param {boolean} animate
   */
  move({ right, down, closer }, animate) {
    if (!this.element.classList.contains("shown")) return;
    this.sight = null;
    const { x, y } = this.map.getSize();
    if (closer) this.map.setZoom(this.map.getZoom() + closer * STEP_ZOOM, { animate });
    else this.map.panBy([right * x * STEP_PAN, down * y * STEP_PAN], { animate });
  }

  /**
   * Show or hide the frame; `resize` must follow once all frames are where they belong.
   *
   * @param {boolean} shown
   * @param {number} order place from the left
   */
  reveal(shown, order) {
    this.element.classList.toggle("shown", shown);
    this.element.style.order = String(order);
  }

  /** Whether the frame has another size than the map was fitted to. */
  get isResized() {
    const { clientWidth, clientHeight } = this.map.getContainer();
    return !this.size.equals([clientWidth, clientHeight]);
  }

  /**
   * Fit the map to the frame, whose size may have changed; it looks at the same spot. Between
   * `rest` and `wake`: on the way the map may move more than once.
   */
  resize() {
    if (!this.element.classList.contains("shown")) return;
    // It may pan back over the sheet, which is not the visitor's doing.
    this.#ourselves(() => this.map.invalidateSize({ animate: false }));
    this.size = this.map.getSize();
    const { x, y } = this.size;
    this.element.classList.toggle("small", x < SMALL.x || y < SMALL.y);
    const least = this.#farthestZoom();
    // `setMinZoom` alone would zoom in with an animation, over whatever comes meanwhile.
    if (this.map.getZoom() < least) {
      this.#ourselves(() => this.map.setZoom(least, { animate: false }));
    }
    this.#ourselves(() => this.map.setMinZoom(least));
    this.pending();
    this.pending = () => {};
    if (this.opening) this.#fitPlaces();
    else if (this.sight && this.labels.brief) bringIntoSight(this.map, this.sight, false);
    this.stale = true;
  }
}
