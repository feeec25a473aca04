// @ts-check
// One city at two moments on one map: as it was then at the left of a divider, now at the right.

import { Divider } from "./divider.js";
import { Ground } from "./ground.js";
import { Places } from "./places.js";

/** What shows the moment now; the base map and the names belong to both. */
const NOW_PANES = ["ground", "routes", "footprints", "places"];
/** Which of these show the other moment too. */
const THEN_PANES = ["ground", "footprints", "places"];

/** The comparison on one map; nothing of it is there unless two moments are compared. */
export class Comparison {
  /**
   * @param {{ element: HTMLElement, map: L.Map, places: Places,
   *   sheet: import("./sheet.js").Sheet }} frame
   * @param {{ places: import("./places.js").PlaceFeature[],
   *   ground: import("./ground.js").Cell[] }} features
   * @param {{ choose: (place: string) => void, takesKeys: (taken: boolean) => void }} tell
   */
  constructor(frame, features, tell) {
    this.frame = frame;
    this.map = frame.map;
    this.features = features;
    this.tell = tell;
    /** @type {{ places: Places, ground: Ground, divider: Divider } | null} */
    this.open = null;
    this.map.on("move zoom viewreset resize", () => this.#clip());
  }

  /**
   * Begin, go on or end.
   *
   * @param {import("./messages.js").Scene} scene
   * @param {boolean} ground whether the ground is tinted
   */
  show(scene, ground) {
    const { swipe } = scene;
    if (swipe && !swipe.left) this.#end();
    else if (swipe && !this.open) this.#begin();
    if (!this.open) return;
    const { places, divider } = this.open;
    if (swipe) divider.speak(swipe);
    places.show(scene.then_places);
    places.follow(this.frame.places);
    this.open.ground.reveal(ground, places);
  }

  /** Lay the places out for another zoom. */
  arrange() {
    this.open?.places.arrange();
    this.#clip();
  }

  #begin() {
    for (const name of THEN_PANES) this.#pane(name);
    const places = new Places(this.map, this.features.places, this.tell.choose, "-then");
    const ground = new Ground(this.map, this.features.ground, this.frame.sheet, "ground-then");
    const divider = new Divider(this.frame.element, {
      moved: () => this.#clip(),
      takesKeys: this.tell.takesKeys,
    });
    this.open = { places, ground, divider };
    this.#clip();
  }

  #end() {
    if (!this.open) return;
    this.open.places.remove();
    this.open.ground.remove();
    this.open.divider.remove();
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
