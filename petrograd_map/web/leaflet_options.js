// @ts-check
// Runs before folium's maps are made. A drag shows what lies beyond the edge of the view only as
// far as Leaflet has drawn it: its own tenth of the view tears the map, half of it does not.
L.Renderer.mergeOptions({ padding: 0.5 });
