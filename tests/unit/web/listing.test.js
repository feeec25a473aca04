// Where the list of names without room may stand.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { movedInto } from "../../../petrograd_map/web/labels.js";
import { alongEdges } from "../../../petrograd_map/web/listing.js";
import { contains, cuts } from "../../../petrograd_map/web/room.js";

const VIEW = { x: -40, y: 25, w: 900, h: 600 };

describe("the spots for the list", () => {
  const spots = alongEdges(VIEW, { w: 200, h: 90 });

  test("lie in the view", () => {
    for (const spot of spots) assert.ok(contains(VIEW, spot));
  });

  test("begin with the corners", () => {
    const middle = { x: VIEW.x + VIEW.w / 2, y: VIEW.y + VIEW.h / 2 };
    const corners = spots.slice(0, 4).map(({ x, y }) => [x < middle.x, y < middle.y].join());
    assert.equal(new Set(corners).size, 4);
    assert.equal(corners[0], "true,true");
  });

  test("are none where it is too large", () => {
    assert.deepEqual(alongEdges(VIEW, { w: 890, h: 90 }), []);
    assert.deepEqual(alongEdges(VIEW, { w: 200, h: 600 }), []);
  });
});

describe("a name at the edge of the view", () => {
  const inside = { x: 0, y: 100, w: 80, h: 14 };
  const across = { x: -60, y: 100, w: 80, h: 14 };
  const outside = { x: -140, y: 100, w: 80, h: 14 };

  test("is cut if it stands on both sides of it", () => {
    assert.equal(cuts(VIEW, [inside]), false);
    assert.equal(cuts(VIEW, [across]), true);
    assert.equal(cuts(VIEW, [outside]), false);
    assert.equal(cuts(VIEW, [inside, outside]), true);
  });

  test("is not cut once it has been moved", () => {
    for (const box of [across, { ...across, y: 20 }, { ...across, x: 830, y: 620 }]) {
      assert.equal(cuts(VIEW, [{ ...box, ...movedInto(VIEW, box) }]), false);
    }
    assert.deepEqual(movedInto(VIEW, inside), { x: inside.x, y: inside.y });
  });
});
