// @ts-check
// Displacement: symbols that would lie on each other are moved apart, as on a printed map.

/**
 * @typedef {{ x: number, y: number }} Point pixels
 */

const ROUNDS = 80;
const PULL = 0.06;

/**
 * Move discs apart until none touch, each as little from its anchor as may be.
 *
 * The result depends on the anchors only, so the same map always looks the same.
 *
 * @param {Point[]} anchors where the symbols belong, in pixels
 * @param {number} distance least distance between two centres, in pixels
 * @returns {Point[]} where the symbols go
 */
export function displaced(anchors, distance) {
  const points = anchors.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < ROUNDS; round += 1) {
    // The pull home fades, so that the last rounds only separate.
    const pull = PULL * (1 - round / ROUNDS);
    points.forEach((point, index) => {
      point.x += (anchors[index].x - point.x) * pull;
      point.y += (anchors[index].y - point.y) * pull;
    });
    if (!separate(points, distance) && pull < PULL / 4) break;
  }
  return points;
}

/**
 * Push every touching pair apart by half of what is missing.
 *
 * @param {Point[]} points
 * @param {number} distance
 * @returns {boolean} whether any pair touched
 */
function separate(points, distance) {
  let touched = false;
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const [a, b] = [points[i], points[j]];
      let dx = b.x - a.x;
      let dy = b.y - a.y;
      if (Math.abs(dx) >= distance || Math.abs(dy) >= distance) continue;
      let apart = Math.hypot(dx, dy);
      if (apart >= distance) continue;
      if (apart < 1e-6) {
        // Two symbols on one spot: part them in a direction fixed by their order.
        [dx, dy, apart] = [Math.cos(i + j), Math.sin(i + j), 1];
      }
      const push = (distance - Math.min(apart, distance)) / 2 || distance / 2;
      a.x -= (dx / apart) * push;
      a.y -= (dy / apart) * push;
      b.x += (dx / apart) * push;
      b.y += (dy / apart) * push;
      touched = true;
    }
  }
  return touched;
}
