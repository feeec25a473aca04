// @ts-check
// One city at two moments on one map: as it was then at the left of a divider, now at the right.

import { Divider } from "./divider.js";
import { Ground } from "./ground.js";
import { drawPlaces } from "./places.js";

/** @typedef {ReturnType<typeof drawPlaces>} AnyPlaces */

/** What shows the moment now; the base map and the names belong to both. */
const NOW_PANES = ["ground", "routes", "footprints", "places"];
/** Which of these show the other moment too. */
const THEN_PANES = ["ground", "footprints", "places"];
/** The pane of the night that one moment has and the other has not: upon the base map. */
const NIGHT = { name: "night", zIndex: "302" };
/** Names keep clear of the line between the moments by a box so wide. */
const STRIP_PX = 12;

/** The comparison on one map; nothing of it is there unless two moments are compared. */
export class Comparison {
  /**
   * @param {{ element: HTMLElement, map: L.Map, places: AnyPlaces,
   *   sheet: import("./sheet.js").Sheet }} frame
   * @param {{ places: import("./places.js").PlaceFeature[],
   *   ground: import("./ground.js").Cell[] }} features
   * @param {{ choose: (place: string) => void, takesKeys: (taken: boolean) => void,
   *   moved: () => void }} tell what the visitor chose, and that the divider has moved
   */
  constructor(frame, features, tell) {
    this.frame = frame;
    this.map = frame.map;
    this.features = features;
    this.tell = tell;
    /** @type {{ places: AnyPlaces, ground: Ground, divider: Divider, shade: HTMLElement } | null} */
    this.open = null;
    /** How dark the two moments are, from 0 to 1. */
    this.dark = { now: 0, other: 0 };
    this.map.on("move zoom viewreset resize", () => this.#clip());
  }

  /**
   * Begin, go on or end.
   *
   * @param {import("./messages.js").Scene} scene
   * @param {boolean} ground whether the ground is tinted
   * @returns {boolean} whether it has begun or ended
   */
  show(scene, ground) {
    const { swipe } = scene;
    const before = this.open;
    if (swipe && !swipe.left) this.#end();
    else if (swipe && !this.open) this.#begin();
    this.#follow(scene, ground);
    return Boolean(before) !== Boolean(this.open);
  }

  /**
   * @param {import("./messages.js").Scene} scene
   * @param {boolean} ground
   */
  #follow({ swipe, then_places }, ground) {
    if (!this.open) return;
    const { places, divider } = this.open;
    if (swipe) divider.speak(swipe);
    places.show(then_places);
    places.follow(this.frame.places);
    this.open.ground.reveal(ground, places);
  }

  /**
   * Let it be as dark on each side as it was at its moment.
   *
   * @param {number} now darkness, from 0 to 1
   * @param {number} then
   * @returns {number} how dark the base map is to be; the side that is darker has more on it
   */
  darken(now, then) {
    this.dark = { now, other: then };
    if (!this.open) return now;
    const [less, more] = now < then ? [now, then] : [then, now];
    const left = (/** @type {number} */ dark) => `(1 - ${dark} * var(--night-deepest))`;
    this.open.shade.style.opacity = `calc(1 - ${left(more)} / ${left(less)})`;
    this.#clip();
    return less;
  }

  /**
   * What the divider covers: no name stands on both sides of it.
   *
   * @returns {import("./lettering.js").Box[]} in layer px
   */
  strip() {
    if (!this.open) return [];
    const { x: width, y: height } = this.map.getSize();
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    const middle = x + this.open.divider.share * width;
    return [{ x: middle - STRIP_PX / 2, y: y - height, w: STRIP_PX, h: 3 * height }];
  }

  /** Lay the places out for another zoom. */
  arrange() {
    this.open?.places.arrange();
    this.#clip();
  }

  #begin() {
    for (const name of THEN_PANES) this.#pane(name);
    const places = drawPlaces(this.map, this.features.places, this.tell.choose, "-then");
    const ground = new Ground(this.map, this.features.ground, this.frame.sheet, "ground-then");
    const divider = new Divider(this.frame.element, {
      moved: () => {
        this.#clip();
        this.tell.moved();
      },
      takesKeys: this.tell.takesKeys,
    });
    const night = this.map.getPane(NIGHT.name) ?? this.map.createPane(NIGHT.name);
    Object.assign(night.style, { zIndex: NIGHT.zIndex, pointerEvents: "none" });
    const shade = L.DomUtil.create("div", "shade", night);
    this.open = { places, ground, divider, shade };
    this.#clip();
  }

  #end() {
    if (!this.open) return;
    this.open.places.remove();
    this.open.ground.remove();
    this.open.divider.remove();
    this.open.shade.remove();
    this.open = null;
    for (const name of NOW_PANES) this.map.getPane(name)?.style.removeProperty("clip-path");
  }

  /**
   * Make the pane of the other moment, beside that of now and as high.
   *
   * @param {string} name
   */
  #pane(name) {
    const now = this.map.getPane(name);
    if (!now || this.map.getPane(`${name}-then`)) return;
    const { zIndex, pointerEvents } = now.style;
    Object.assign(this.map.createPane(`${name}-then`).style, { zIndex, pointerEvents });
  }

  /** Let each moment show on its side of the divider only. */
  #clip() {
    if (!this.open) return;
    const { x: width, y: height } = this.map.getSize();
    // Panes move with the map and have no size of their own, so the clip moves against them.
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    const middle = x + this.open.divider.share * width;
    const [top, bottom] = [y - height, y + 2 * height];
    const [from, to] = this.dark.other > this.dark.now ? [x, middle] : [middle, x + width];
    const box = { left: from, top: y, width: to - from, height };
    for (const [side, px] of Object.entries(box)) {
      this.open.shade.style.setProperty(side, `${px.toFixed(1)}px`);
    }
    const left = rectangle(x - width, top, middle, bottom);
    const right = rectangle(middle, top, x + 2 * width, bottom);
    for (const name of NOW_PANES) this.#cut(name, right);
    for (const name of THEN_PANES) this.#cut(`${name}-then`, left);
  }

  /**
   * @param {string} name
   * @param {string} shape
   */
  #cut(name, shape) {
    const pane = this.map.getPane(name);
    if (pane) pane.style.clipPath = shape;
  }
}

/**
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 */
function rectangle(left, top, right, bottom) {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return `polygon(${corners.map(([x, y]) => `${x.toFixed(1)}px ${y.toFixed(1)}px`).join(",")})`;
}
