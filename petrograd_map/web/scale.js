// @ts-check
// The scale bar, with its units in the language shown. (Leaflet's own writes "km" in any.)

const LONGEST_PX = 140;

/** The scale bar of one map. */
export class ScaleBar {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.units = { m: "m", km: "km" };
    this.bar = L.DomUtil.create("div", "leaflet-control-scale-line");
    const control = new L.Control({ position: "bottomleft" });
    control.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-control-scale");
      box.append(this.bar);
      return box;
    };
    control.addTo(map);
    map.on("move resize", () => this.draw());
  }

  /**
   * Write the bar in other units.
   *
   * @param {{ m: string, km: string }} units
   */
  speak(units) {
    this.units = units;
    this.draw();
  }

  /** Fit the bar to the scale in the middle of the map. */
  draw() {
    const { y } = this.map.getSize().divideBy(2);
    const longest = this.map.distance(
      this.map.containerPointToLatLng([0, y]),
      this.map.containerPointToLatLng([LONGEST_PX, y]),
    );
    if (!(longest > 0)) return;
    const metres = roundDown(longest);
    const [number, unit] = metres < 1000 ? [metres, this.units.m] : [metres / 1000, this.units.km];
    this.bar.textContent = `${number} ${unit}`;
    this.bar.style.width = `${((LONGEST_PX * metres) / longest).toFixed(1)}px`;
  }
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
