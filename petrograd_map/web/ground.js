// @ts-check
// The ground nearest to each place, tinted by its holder: an interpretation, and off by default.

/**
 * @typedef {{ place: string, path: string }} Cell the land nearest to a place, in the units of
 *   the sheet
 */

const SVG = "http://www.w3.org/2000/svg";

/** The tinted ground of one city; nothing of it is there until it is asked for. */
export class Ground {
  /**
   * @param {L.Map} map
   * @param {Cell[]} cells
   * @param {import("./sheet.js").Sheet} sheet
   * @param {string} pane
   */
  constructor(map, cells, sheet, pane) {
    this.map = map;
    this.cells = cells;
    this.sheet = sheet;
    this.pane = pane;
    /** @type {L.SVGOverlay | null} */
    this.overlay = null;
    /** @type {Map<string, SVGElement>} */
    this.groups = new Map();
    /** Hatches as fine on the screen at any zoom. @type {Element[]} */
    this.patterns = [];
    map.on("zoomend", this.#rescale, this);
  }

  /**
   * Show the ground, or take it off the map.
   *
   * @param {boolean} shown
   * @param {import("./places.js").Places} places whose holders tint it
   */
  reveal(shown, places) {
    if (!shown) {
      this.overlay?.remove();
      return;
    }
    this.overlay ??= this.#build();
    this.follow(places);
    this.overlay.addTo(this.map);
  }

  /**
   * Tint the ground by what its places look like now.
   *
   * @param {import("./places.js").Places} places
   */
  follow(places) {
    for (const [id, group] of this.groups) {
      const { holder = "UNK", certainty = "unknown" } =
        places.layers.get(id)?.element.dataset ?? {};
      if (group.dataset.holder !== holder) {
        group.dataset.holder = holder;
        group.lastElementChild?.setAttribute("fill", `url(#${this.#patternOf(holder)})`);
      }
      group.dataset.certainty = certainty;
      group.classList.toggle("left-out", places.out.has(id));
    }
  }

  /** Take all of it off the map for good. */
  remove() {
    this.overlay?.remove();
    this.map.off("zoomend", this.#rescale, this);
  }

  #build() {
    const drawing = element("svg", { class: "ground", "aria-hidden": "true" });
    drawing.setAttribute("viewBox", this.sheet.drawing.getAttribute("viewBox") ?? "");
    const definitions = element("defs", {});
    for (const hatch of document.querySelectorAll("#patterns pattern")) {
      const id = this.#patternOf(hatch.id.replace("hatch-", ""));
      const pattern = element("pattern", { id, href: `#${hatch.id}` });
      this.patterns.push(pattern);
      definitions.append(pattern);
    }
    drawing.append(definitions);
    this.#rescale();
    for (const { place, path } of this.cells) {
      const group = element("g", { class: "ground-cell" });
      group.append(element("path", { class: "ground-tint", d: path }));
      group.append(element("path", { class: "ground-hatch", d: path }));
      this.groups.set(place, group);
      drawing.append(group);
    }
    return L.svgOverlay(/** @type {SVGElement} */ (drawing), this.sheet.bounds, {
      pane: this.pane,
    });
  }

  /** @param {string} holder */
  #patternOf(holder) {
    return `${this.map.getContainer().id}-${this.pane}-${holder}`;
  }

  #rescale() {
    for (const pattern of this.patterns) {
      pattern.setAttribute("patternTransform", `scale(${this.sheet.unit})`);
    }
  }
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function element(tag, attributes) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
