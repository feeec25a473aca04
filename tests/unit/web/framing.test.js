// How close the map comes to show several places together.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { zoomFor } from "../../../petrograd_map/web/framing.js";
import { dice } from "./dice.js";

describe("the zoom that shows several places", () => {
  test("is none if all are well in sight and their names can be read", () => {
    assert.equal(zoomFor(13, 15, true), null);
    assert.equal(zoomFor(16.5, 16.5, true), null);
  });

  test("is closer if all are in sight, but small", () => {
    assert.equal(zoomFor(11.5, 13.75, true), 13.75);
  });

  test("is the closest that holds them all", () => {
    assert.equal(zoomFor(15, 12.75, false), 12.75);
    assert.equal(zoomFor(12, 14, false), 14);
  });

  test("comes no closer to one place than its streets", () => {
    assert.equal(zoomFor(12, 17, false), 14);
  });

  test("does not take back whoever looks closer and would see them all there", () => {
    assert.equal(zoomFor(16.25, 17, false), 16.25);
  });

  test("always holds them all, whatever the map showed", () => {
    const roll = dice(1917);
    for (let round = 0; round < 500; round += 1) {
      const [current, fitting] = [11 + 6 * roll(), 11 + 6 * roll()];
      const zoom = zoomFor(current, fitting, false);
      assert.ok(zoom !== null && zoom <= fitting);
      assert.ok(zoom >= Math.min(fitting, 14));
    }
  });
});
