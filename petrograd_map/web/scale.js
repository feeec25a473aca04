// @ts-check
// The scale: kilometres and versts in the language shown, and which way is north. (Leaflet's own
// scale knows miles, and writes "km" in any language.)

const LONGEST_PX = 140;
/** The verst of 500 sazhens of 7 feet, in use in Russia to 1927. */
const SAZHEN_M = 2.1336;
const SAZHENS_IN_VERST = 500;

/**
 * @typedef {{ metres: string, kilometres: string, sazhens: string, versts: Map<number, string>,
 *   north: string }} ScaleWords
 */

/** The scale of one map. */
export class ScaleBar {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    /** @type {ScaleWords} */
    this.words = { metres: "m", kilometres: "km", sazhens: "", versts: new Map(), north: "N" };
    const box = L.DomUtil.create("div", "scale");
    this.north = L.DomUtil.create("div", "north", box);
    const bars = L.DomUtil.create("div", "bars", box);
    this.metric = L.DomUtil.create("div", "bar metric", bars);
    this.russian = L.DomUtil.create("div", "bar russian", bars);
    const control = new L.Control({ position: "bottomleft" });
    control.onAdd = () => box;
    control.addTo(map);
    map.on("moveend resize", () => this.draw());
  }

  /**
   * Write the scale in other words.
   *
   * @param {ScaleWords} words
   */
  speak(words) {
    this.words = words;
    this.north.textContent = words.north;
    this.draw();
  }

  /** Fit both bars to the scale in the middle of the map. */
  draw() {
    const { y } = this.map.getSize().divideBy(2);
    const longest = this.map.distance(
      this.map.containerPointToLatLng([0, y]),
      this.map.containerPointToLatLng([LONGEST_PX, y]),
    );
    if (!(longest > 0)) return;
    const metres = roundDown(longest);
    const { metres: m, kilometres: km } = this.words;
    lay(this.metric, metres / longest, metres < 1000 ? `${metres} ${m}` : `${metres / 1000} ${km}`);
    const { sazhens, text } = russian(longest, this.words);
    lay(this.russian, (sazhens * SAZHEN_M) / longest, text);
  }
}

/**
 * The largest round Russian length that is not above a distance.
 *
 * @param {number} distance in metres
 * @param {{ sazhens: string, versts: Map<number, string> }} words
 */
export function russian(distance, words) {
  const within = distance / SAZHEN_M;
  if (within < SAZHENS_IN_VERST) {
    const sazhens = roundDown(within);
    return { sazhens, text: `${sazhens} ${words.sazhens}` };
  }
  const versts = roundDown(within / SAZHENS_IN_VERST);
  return { sazhens: versts * SAZHENS_IN_VERST, text: words.versts.get(versts) ?? String(versts) };
}

/**
 * @param {HTMLElement} bar
 * @param {number} share of the longest bar
 * @param {string} text
 */
function lay(bar, share, text) {
  bar.textContent = text;
  bar.style.width = `${(LONGEST_PX * share).toFixed(1)}px`;
}

/**
 * The largest 1, 2 or 5 times a power of ten that is not above a number.
 *
 * @param {number} number greater than 0
 */
export function roundDown(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  const digit = number / power;
  if (digit >= 5) return 5 * power;
  return digit >= 2 ? 2 * power : power;
}
