// @ts-check
// The scale bar, with its units in the language shown.

/** Leaflet's scale bar writes "m" and "km" whatever the language. */
const Scale = L.Control.Scale.extend({
  units: { m: "m", km: "km" },

  /**
   * Called by Leaflet whenever the map has moved.
   *
   * @param {number} maxMeters length of the longest bar, in metres on the map
   */
  _updateMetric(maxMeters) {
    const metres = this._getRoundNum(maxMeters);
    const text = metres < 1000 ? `${metres} ${this.units.m}` : `${metres / 1000} ${this.units.km}`;
    this._updateScale(this._mScale, text, metres / maxMeters);
  },

  /** @param {{ m: string, km: string }} units */
  speak(units) {
    this.units = units;
    this._update();
  },
});

/**
 * Add a scale bar to a map.
 *
 * @param {L.Map} map
 * @returns {L.Control.Scale & { speak(units: { m: string, km: string }): void }}
 */
export function addScale(map) {
  return new Scale({ imperial: false, maxWidth: 140 }).addTo(map);
}
