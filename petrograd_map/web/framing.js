// @ts-check
// Framing: how close a map comes to show several places and a route together.

/** No closer than this: a place alone is shown with the streets about it. */
const CLOSEST = 14;
/** From this zoom names are read well, and what is in sight already needs no move. */
const READ_FROM = 13;
/** Room at the edges for symbols and names, in px and at most as a share of the map. */
const ROOM = { x: 110, y: 70 };
const ROOM_SHARE = 0.2;

/**
 * Bring an extent into sight, if it is not well in sight already.
 *
 * @param {L.Map} map
 * @param {L.LatLngBounds} bounds
 * @param {boolean} animate
 */
export function bringIntoSight(map, bounds, animate) {
  const size = map.getSize();
  const room = L.point(
    Math.min(ROOM.x, size.x * ROOM_SHARE),
    Math.min(ROOM.y, size.y * ROOM_SHARE),
  );
  const inner = L.bounds(room, size.subtract(room));
  const corners = [bounds.getNorthWest(), bounds.getSouthEast()];
  const inside = corners.every((corner) => inner.contains(map.latLngToContainerPoint(corner)));
  const fitting = map.getBoundsZoom(bounds, false, room.multiplyBy(2));
  const zoom = zoomFor(map.getZoom(), fitting, inside);
  if (zoom === null) return;
  const [one, other] = corners.map((corner) => map.project(corner, zoom));
  map.setView(map.unproject(one.add(other).divideBy(2), zoom), zoom, { animate });
}

/**
 * The zoom at which an extent is shown.
 *
 * @param {number} current the zoom now
 * @param {number} fitting the closest zoom at which the whole extent is in sight
 * @param {boolean} inside whether it is in sight now, clear of the edges
 * @returns {number | null} null if the map stays where it is
 */
export function zoomFor(current, fitting, inside) {
  if (inside && current >= READ_FROM) return null;
  const closest = Math.min(CLOSEST, fitting);
  // Whoever looks closer still, and would see it all there, is not taken back.
  return current <= fitting ? Math.max(closest, current) : closest;
}
