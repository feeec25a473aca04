// @ts-check
// The base map: one drawing under each map. What depends on the zoom is set here, the rest in
// map.css.

/** The zoom at which a unit of the drawing is a pixel: UNIT_ZOOM in mappage/sheet.py. */
const UNIT_ZOOM = 17;

/** Widths in px at zoom 13, and by how much they grow with each level, slower than the map. */
const WIDTHS = { main: 2.9, secondary: 1.7, lane: 1 };
const GROWTH = 1.46;

/** From which zoom what is drawn: generalisation, as a printed plan leaves things out. */
const BANDS = /** @type {const} */ ([
  ["near", 15],
  ["middle", 13],
  ["far", 0],
]);

/**
 * The name of the band of a zoom level.
 *
 * @param {number} zoom
 */
export function bandOf(zoom) {
  return BANDS.find(([, from]) => zoom >= from)?.[0] ?? "far";
}

/** The drawing of one city. */
export class Sheet {
  /**
   * @param {L.Map} map
   * @param {Element} drawing the SVG element
   * @param {L.LatLngBounds} bounds
   */
  constructor(map, drawing, bounds) {
    this.map = map;
    this.drawing = drawing;
    this.bounds = bounds;
    /** How many of the drawing's units are a pixel. */
    this.unit = 1;
    this.hachures = drawing.querySelector(".hachures");
    map.on("zoomend", () => this.fit());
    this.fit();
  }

  /** Set what the style sheet cannot know: the zoom. */
  fit() {
    const zoom = this.map.getZoom();
    this.unit = 2 ** (UNIT_ZOOM - zoom);
    const { style, dataset } = this.map.getContainer();
    dataset.band = bandOf(zoom);
    style.setProperty("--unit", String(this.unit));
    for (const [name, width] of Object.entries(WIDTHS)) {
      style.setProperty(`--street-${name}`, `${(width * GROWTH ** (zoom - 13)).toFixed(2)}px`);
    }
    this.hachures?.setAttribute("patternTransform", `scale(${this.unit})`);
  }
}
