// @ts-check
// Runs before folium's maps are made.

// Footprints show beyond the edge of the view, while it is dragged, only as far as Leaflet has
// drawn them: its own tenth of the view tears them, half of it does not.
L.Renderer.mergeOptions({ padding: 0.5 });

// Leaflet gives every marker a 3D transform, and Chromium gives whatever has one a layer of its
// own: 71 of them cost 35 ms a frame while the map is dragged (docs/decisions/0006). Where this
// flag is set Leaflet writes plain translations; map.css names the few layers that pay.
Object.assign(L.Browser, { ie3d: true });

// Whenever a map has moved, Leaflet pans back over its bounds, softly; a view set meanwhile is then
// panned, too, and lies beside where it was wanted. At once, it is done before the next one comes
// (`_panInsideMaxBounds` in Leaflet 1.9.4, src/map/Map.js).
const { panInsideBounds } = L.Map.prototype;
L.Map.include({
  /**
   * @this {L.Map}
   * @param {L.LatLngBoundsExpression} bounds
   * @param {L.PanOptions} [options]
   */
  panInsideBounds(bounds, options) {
    return panInsideBounds.call(this, bounds, { animate: false, ...options });
  },
});

// Without a GPU every frame of an animated zoom is drawn anew by the processor: it stutters for
// half a second where the bare change takes a fifth (docs/decisions/0006).
if (!document.createElement("canvas").getContext("webgl")) {
  L.Map.mergeOptions({ zoomAnimation: false });
}

// Among many fingers a touch may come when it can no longer be cancelled. Leaflet cancels it all
// the same, and Chromium complains of each (Leaflet's issue 9444). A browser without touch has no
// such event.
if ("TouchEvent" in globalThis) {
  const { preventDefault } = TouchEvent.prototype;
  TouchEvent.prototype.preventDefault = function cancelInTime() {
    if (this.cancelable) preventDefault.call(this);
  };
}
