// @ts-check
// What lies beyond the sheet: arrows at the edge of the view, with the way in kilometres.

import { near } from "./room.js";
import { points } from "./steps.js";

/**
 * @typedef {{ x: number, y: number }} Point pixels
 * @typedef {{ width: number, height: number }} Size pixels
 * @typedef {{ name: Record<string, string>, at: number[] }} Beyond `at` as `steps.js` reads it
 * @typedef {{ element: HTMLElement, needle: HTMLElement, text: HTMLElement, size: Size }} Arrow
 */

/** Distance of an arrow from the edge, and between two arrows; px. */
const INSET_PX = 22;
const APART_PX = 14;
/** Below this size of the map there is no room for arrows: side by side, say. */
const LEAST = { width: 640, height: 420 };
/** From this zoom one looks at houses, and the way to other towns only covers them. */
const UNTIL = 15;

/** The arrows of one map. */
export class Horizon {
  /**
   * @param {L.Map} map
   * @param {Beyond[]} beyond the weightiest first
   * @param {() => import("./lettering.js").Box[]} covered what names cover, in layer px
   */
  constructor(map, beyond, covered = () => []) {
    this.map = map;
    this.covered = covered;
    this.beyond = beyond.map(({ name, at }) => ({ name, at: points(at)[0] }));
    this.arrows = beyond.map(() => arrow(map.getContainer()));
  }

  /**
   * Write the arrows' texts: name, and distance from the middle of the map as it opens.
   *
   * @param {string} language
   * @param {string} kilometres the unit
   * @param {L.LatLng} from the heart of the city
   */
  speak(language, kilometres, from) {
    this.beyond.forEach(({ name, at }, index) => {
      const far = Math.round(this.map.distance(from, at) / 1000);
      const { text } = this.arrows[index];
      text.textContent = `${name[language] ?? name.en} · ${far} ${kilometres}`;
    });
    this.measure();
  }

  /**
   * Let night fall over the arrows, or lift.
   *
   * @param {number} darkness from 0 (day) to 1 (night)
   */
  darken(darkness) {
    for (const { element } of this.arrows) {
      element.style.setProperty("--darkness", String(darkness));
    }
  }

  /** Take note how large the arrows are; a hidden map measures nothing. */
  measure() {
    for (const { element } of this.arrows) element.classList.remove("absent");
    for (const arrow of this.arrows) {
      arrow.size = { width: arrow.element.offsetWidth, height: arrow.element.offsetHeight };
    }
    this.point();
  }

  /** Move every arrow to where the way to its town leaves the view. */
  point() {
    const { x: width, y: height } = this.map.getSize();
    const needless = width < LEAST.width || height < LEAST.height || this.map.getZoom() >= UNTIL;
    const middle = { x: width / 2, y: height / 2 };
    const wanted = this.beyond.map(({ at }, index) => {
      const goal = this.map.latLngToContainerPoint(at);
      const size = this.arrows[index].size;
      return { size, ...leaving({ width, height }, middle, goal, size) };
    });
    spread(wanted, { width, height });
    const origin = this.map.containerPointToLayerPoint([0, 0]);
    const covered = needless ? [] : this.covered();
    wanted.forEach(({ x, y, angle, size }, index) => {
      const box = {
        x: origin.x + x - size.width / 2,
        y: origin.y + y - size.height / 2,
        w: size.width,
        h: size.height,
      };
      const { element, needle } = this.arrows[index];
      element.classList.toggle("absent", needless || covered.some((name) => near(box, name, 0)));
      element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      needle.style.transform = `rotate(${angle.toFixed(1)}deg)`;
    });
  }
}

/**
 * Where the way from the middle of a view to a goal outside leaves it.
 *
 * @param {Size} view
 * @param {Point} middle
 * @param {Point} goal
 * @param {Size} size of what stands there; its box stays inside the view
 * @returns {{ x: number, y: number, edge: "across" | "along", angle: number }} centre in px;
 *   whether the edge is an upper or lower one (`along`) or one at a side; degrees from north
 */
export function leaving(view, middle, goal, size) {
  const [dx, dy] = [goal.x - middle.x, goal.y - middle.y];
  const [roomX, roomY] = [
    view.width / 2 - INSET_PX - size.width / 2,
    view.height / 2 - INSET_PX - size.height / 2,
  ];
  const [alongX, alongY] = [roomX / Math.abs(dx || 1e-9), roomY / Math.abs(dy || 1e-9)];
  const share = Math.min(alongX, alongY);
  return {
    x: middle.x + dx * share,
    y: middle.y + dy * share,
    edge: alongY <= alongX ? "along" : "across",
    angle: (Math.atan2(dx, -dy) * 180) / Math.PI,
  };
}

/**
 * Move what stands at one edge apart until nothing overlaps; the order along the edge stays.
 *
 * @param {{ x: number, y: number, edge: string, size: Size }[]} items changed in place
 * @param {Size} view
 */
export function spread(items, view) {
  const lower = items.filter(({ edge, y }) => edge === "along" && y > view.height / 2);
  const upper = items.filter(({ edge, y }) => edge === "along" && y <= view.height / 2);
  const left = items.filter(({ edge, x }) => edge === "across" && x <= view.width / 2);
  const right = items.filter(({ edge, x }) => edge === "across" && x > view.width / 2);
  for (const row of [lower, upper]) apart(row, "x", "width", view.width);
  for (const column of [left, right]) apart(column, "y", "height", view.height);
}

/**
 * @param {{ x: number, y: number, size: Size }[]} row
 * @param {"x" | "y"} axis
 * @param {"width" | "height"} extent
 * @param {number} room
 */
function apart(row, axis, extent, room) {
  const sorted = [...row].sort((a, b) => a[axis] - b[axis]);
  const needed = sorted.reduce((sum, { size }) => sum + size[extent] + APART_PX, -APART_PX);
  const wish = sorted.reduce((sum, item) => sum + item[axis], 0) / (sorted.length || 1);
  const first = Math.max(INSET_PX, Math.min(wish - needed / 2, room - INSET_PX - needed));
  const clash = sorted.some((item, index) => {
    const next = sorted[index + 1];
    if (!next) return false;
    const least = (item.size[extent] + next.size[extent]) / 2 + APART_PX;
    return next[axis] - item[axis] < least;
  });
  if (!clash) return;
  let at = first;
  for (const item of sorted) {
    item[axis] = at + item.size[extent] / 2;
    at += item.size[extent] + APART_PX;
  }
}

/**
 * @param {HTMLElement} parent
 * @returns {Arrow}
 */
function arrow(parent) {
  const element = L.DomUtil.create("div", "beyond absent", parent);
  const needle = L.DomUtil.create("span", "needle", element);
  const text = L.DomUtil.create("span", "beyond-name", element);
  return { element, needle, text, size: { width: 0, height: 0 } };
}
