// @ts-check
// Names on the map: chosen by zoom and rank, and never one over another or over a symbol.

/**
 * @typedef {{ class: string, name: Record<string, string>, min_zoom: number, max_zoom: number,
 *   priority: number, angle: number, latitude: number, longitude: number }} Label
 * @typedef {{ text: string, kind: string, angle: number, x: number, y: number }} Candidate
 * @typedef {{ x: number, y: number, w: number, h: number }} Box left, top, width, height in px
 */

/** Least zoom at which the names of places are written beside their symbols. */
const PLACE_NAMES_FROM = 11.5;
const GAP_PX = 3;

/** The labels of one city. */
export class Labels {
  /**
   * @param {L.Map} map
   * @param {Label[]} labels
   * @param {import("./places.js").Places} places
   */
  constructor(map, labels, places) {
    this.map = map;
    this.labels = [...labels].sort((a, b) => a.priority - b.priority);
    this.places = places;
    this.language = "en";
    /** @type {Map<string, string>} */
    this.names = new Map();
    this.pane = /** @type {HTMLElement} */ (map.getPane("labels"));
    this.pane.classList.add("leaflet-zoom-hide");
    /** @type {Map<string, { width: number, height: number }>} */
    this.sizes = new Map();
    map.on("zoomend viewreset", () => this.write());
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

  /** Choose the labels for the zoom and put them down. */
  write() {
    const zoom = this.map.getZoom();
    /** @type {Box[]} */
    const taken = [...this.places.seats.values()].map(({ x, y }) => {
      const r = this.places.radius ?? 0;
      return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
    });
    const chosen = [
      ...(zoom >= PLACE_NAMES_FROM ? this.#placeNames(taken) : []),
      ...this.#baseLabels(zoom, taken),
    ];
    this.pane.replaceChildren(...chosen.map((label) => this.#element(label)));
  }

  /**
   * @param {Box[]} taken
   * @returns {Candidate[]}
   */
  #placeNames(taken) {
    const chosen = [];
    const r = (this.places.radius ?? 0) + GAP_PX;
    for (const [id, seat] of this.places.seats) {
      const text = this.names.get(id);
      if (!text) continue;
      const { width, height } = this.#size(text, "place-name");
      const [aside, off] = [r + width / 2, r + height / 2];
      const spots = [
        [seat.x + aside, seat.y],
        [seat.x - aside, seat.y],
        [seat.x, seat.y + off],
        [seat.x, seat.y - off],
        [seat.x + aside * 0.7, seat.y - off],
        [seat.x - aside * 0.7, seat.y - off],
        [seat.x + aside * 0.7, seat.y + off],
        [seat.x - aside * 0.7, seat.y + off],
      ];
      for (const [x, y] of spots) {
        const box = { x: x - width / 2, y: y - height / 2, w: width, h: height };
        if (taken.some((other) => overlap(box, other))) continue;
        taken.push(box);
        chosen.push({ text, kind: "place-name", angle: 0, x, y });
        break;
      }
    }
    return chosen;
  }

  /**
   * @param {number} zoom
   * @param {Box[]} taken
   * @returns {Candidate[]}
   */
  #baseLabels(zoom, taken) {
    const chosen = [];
    // A district that is a place of the chronicle is named beside its symbol already.
    const written = new Set(this.names.values());
    for (const label of this.labels) {
      if (zoom < label.min_zoom || zoom > label.max_zoom) continue;
      const text = label.name[this.language] ?? label.name.en;
      if (written.has(text)) continue;
      const { width, height } = this.#size(text, label.class);
      const { x, y } = this.map.latLngToLayerPoint([label.latitude, label.longitude]);
      const boxes = stroke(x, y, width, height, label.angle);
      if (boxes.some((box) => taken.some((other) => overlap(box, other)))) continue;
      taken.push(...boxes);
      chosen.push({ text, kind: label.class, angle: label.angle, x, y });
    }
    return chosen;
  }

  /** @param {Candidate} label */
  #element({ text, kind, angle, x, y }) {
    const element = document.createElement("span");
    element.className = `label ${kind}`;
    element.textContent = text;
    const turn = angle ? ` rotate(${angle}deg)` : "";
    element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)${turn} translate(-50%, -50%)`;
    element.style.transformOrigin = "0 0";
    return element;
  }

  /**
   * Measure a text once in the style of its class.
   *
   * @param {string} text
   * @param {string} kind
   */
  #size(text, kind) {
    const key = `${kind}\n${text}`;
    let size = this.sizes.get(key);
    if (!size) {
      const probe = this.#element({ text, kind, angle: 0, x: 0, y: 0 });
      probe.style.visibility = "hidden";
      this.pane.append(probe);
      size = { width: probe.offsetWidth, height: probe.offsetHeight };
      probe.remove();
      // A hidden map measures nothing: do not remember that.
      if (size.width > 0) this.sizes.set(key, size);
    }
    return size;
  }
}

/**
 * The boxes that a line of text covers: a slanted line as a row of squares along it.
 *
 * @param {number} x centre
 * @param {number} y centre
 * @param {number} width
 * @param {number} height
 * @param {number} angle degrees clockwise
 * @returns {Box[]}
 */
export function stroke(x, y, width, height, angle) {
  if (!angle) return [{ x: x - width / 2, y: y - height / 2, w: width, h: height }];
  const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const count = Math.max(1, Math.ceil(width / height));
  return Array.from({ length: count }, (_, index) => {
    const along = ((index + 0.5) / count - 0.5) * width;
    return { x: x + along * dx - height / 2, y: y + along * dy - height / 2, w: height, h: height };
  });
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlap(a, b) {
  return (
    a.x < b.x + b.w + GAP_PX &&
    b.x < a.x + a.w + GAP_PX &&
    a.y < b.y + b.h + GAP_PX &&
    b.y < a.y + a.h + GAP_PX
  );
}
