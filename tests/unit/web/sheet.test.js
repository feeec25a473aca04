// The drawing under a map: what it is told of the zoom.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { bandOf, Sheet } from "../../../petrograd_map/web/sheet.js";

describe("the band of a zoom level", () => {
  for (const [zoom, band] of [
    [0, "far"],
    [11, "far"],
    [12.75, "far"],
    [13, "middle"],
    [14.75, "middle"],
    [15, "near"],
    [17, "near"],
    [22, "near"],
    [-1, "far"],
  ]) {
    test(`${zoom} is ${band}`, () => assert.equal(bandOf(zoom), band));
  }

  test("only ever comes nearer with the zoom", () => {
    const order = ["far", "middle", "near"];
    let last = 0;
    for (let zoom = 8; zoom <= 18; zoom += 0.25) {
      const rank = order.indexOf(bandOf(zoom));
      assert.ok(rank >= last, String(zoom));
      last = rank;
    }
    assert.equal(last, 2);
  });
});

/** A map of some zoom and its drawing, as far as the sheet looks at them. */
function fake(zoom, hachures = { attributes: {} }) {
  const properties = new Map();
  const container = {
    dataset: {},
    style: { setProperty: (name, value) => properties.set(name, value) },
  };
  const listeners = [];
  if (hachures) {
    hachures.setAttribute = (name, value) => {
      hachures.attributes[name] = value;
    };
  }
  return {
    properties,
    container,
    hachures,
    listeners,
    zoom,
    map: {
      on: (events, listener) => listeners.push({ events, listener }),
      getZoom() {
        return this.zoom;
      },
      zoom,
      getContainer: () => container,
    },
    drawing: { querySelector: () => hachures },
  };
}

describe("a sheet", () => {
  for (const [zoom, unit] of [
    [17, 1],
    [16, 2],
    [13, 16],
    [11, 64],
  ]) {
    test(`has ${unit} units in a pixel at zoom ${zoom}`, () => {
      const { map, drawing, properties, container } = fake(zoom);
      new Sheet(map, drawing);
      assert.equal(Number(properties.get("--unit")), unit);
      assert.equal(container.dataset.band, bandOf(zoom));
    });
  }

  test("takes note when the map has been zoomed", () => {
    const { map, drawing, properties, container, listeners, hachures } = fake(12);
    new Sheet(map, drawing);
    const before = { ...hachures.attributes };
    map.zoom = 16;
    for (const { events, listener } of listeners) if (events.includes("zoom")) listener();
    assert.equal(container.dataset.band, "near");
    assert.equal(Number(properties.get("--unit")), 2);
    assert.notDeepEqual(hachures.attributes, before);
  });

  test("keeps the hachures as fine on the screen at any zoom", () => {
    for (const zoom of [11, 13.25, 17]) {
      const { map, drawing, hachures, properties } = fake(zoom);
      new Sheet(map, drawing);
      const [, scale] = /scale\(([\d.]+)\)/.exec(hachures.attributes.patternTransform);
      assert.equal(Number(scale), Number(properties.get("--unit")));
    }
  });

  test("does without hachures", () => {
    const { map, drawing, container } = fake(14, null);
    new Sheet(map, drawing);
    assert.equal(container.dataset.band, "middle");
  });

  test("has streets that are the broader the greater they are and the nearer one looks", () => {
    const widths = (zoom) => {
      const { map, drawing, properties } = fake(zoom);
      new Sheet(map, drawing);
      return ["lane", "secondary", "main"].map((name) =>
        Number.parseFloat(properties.get(`--street-${name}`)),
      );
    };
    const [far, near] = [widths(12), widths(16)];
    for (const each of [far, near]) {
      assert.deepEqual(
        each,
        [...each].sort((a, b) => a - b),
      );
    }
    far.forEach((width, index) => {
      assert.ok(width > 0 && near[index] > width);
    });
  });
});
