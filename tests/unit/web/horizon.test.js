// The arrows to what lies beyond the sheet: where they stand, and that none covers another.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Horizon, leaving, spread } from "../../../petrograd_map/web/horizon.js";
import { dice } from "./dice.js";

const VIEW = { width: 900, height: 600 };
const MIDDLE = { x: 450, y: 300 };
const SIZE = { width: 100, height: 20 };
const FAR = 10_000;
const close = (one, other) => assert.ok(Math.abs(one - other) < 1e-6, `${one} is not ${other}`);

/** The least distance of a box from the edges of the view; negative if it hangs out. */
function inset({ x, y, size }, view = VIEW) {
  return Math.min(
    x - size.width / 2,
    y - size.height / 2,
    view.width - x - size.width / 2,
    view.height - y - size.height / 2,
  );
}

describe("an arrow", () => {
  for (const [name, goal, edge, angle] of [
    ["north", { x: 450, y: -FAR }, "along", 0],
    ["east", { x: FAR, y: 300 }, "across", 90],
    ["south", { x: 450, y: FAR }, "along", 180],
    ["west", { x: -FAR, y: 300 }, "across", -90],
  ]) {
    test(`to the ${name} stands at that edge and points there`, () => {
      const at = leaving(VIEW, MIDDLE, goal, SIZE);
      assert.equal(at.edge, edge);
      close(at.angle, angle);
      const [dx, dy] = [Math.sign(goal.x - 450), Math.sign(goal.y - 300)];
      assert.deepEqual([Math.sign(at.x - 450), Math.sign(at.y - 300)], [dx, dy]);
      // It is as far from this edge as any arrow is from any.
      close(
        inset({ ...at, size: SIZE }),
        inset({ ...leaving(VIEW, MIDDLE, { x: 450, y: -FAR }, SIZE), size: SIZE }),
      );
    });
  }

  test("stands on the way to its goal, inside the view, at one of its edges", () => {
    const margin = inset({ ...leaving(VIEW, MIDDLE, { x: 450, y: -FAR }, SIZE), size: SIZE });
    assert.ok(margin > 0);
    for (let degrees = 0; degrees < 360; degrees += 7) {
      const turn = (degrees * Math.PI) / 180;
      const goal = { x: 450 + FAR * Math.sin(turn), y: 300 - FAR * Math.cos(turn) };
      const at = leaving(VIEW, MIDDLE, goal, SIZE);
      close(inset({ ...at, size: SIZE }), margin);
      close((at.angle + 360) % 360, degrees);
      // The same direction as the goal, seen from the middle.
      close((at.x - 450) * Math.cos(turn) + (at.y - 300) * Math.sin(turn), 0);
      assert.ok((at.x - 450) * Math.sin(turn) - (at.y - 300) * Math.cos(turn) > 0);
    }
  });

  test("does not depend on how far its goal is", () => {
    const near = leaving(VIEW, MIDDLE, { x: 450 + 700, y: 300 - 500 }, SIZE);
    const far = leaving(VIEW, MIDDLE, { x: 450 + 7000, y: 300 - 5000 }, SIZE);
    for (const key of ["x", "y", "angle"]) close(near[key], far[key]);
  });

  test("has a place even where its goal is the middle itself", () => {
    const { x, y, angle } = leaving(VIEW, MIDDLE, MIDDLE, SIZE);
    assert.deepEqual([x, y], [450, 300]);
    assert.ok(Number.isFinite(angle));
  });
});

/** Whether the boxes of two arrows cover each other. */
function covers(a, b) {
  return (
    Math.abs(a.x - b.x) < (a.size.width + b.size.width) / 2 - 1e-6 &&
    Math.abs(a.y - b.y) < (a.size.height + b.size.height) / 2 - 1e-6
  );
}

const at = (x, y, edge, size = SIZE) => ({ x, y, edge, size });

describe("arrows at one edge", () => {
  test("stay where they are while none covers another", () => {
    const items = [at(200, 20, "along"), at(600, 20, "along"), at(400, 580, "along")];
    const before = structuredClone(items);
    spread(items, VIEW);
    assert.deepEqual(items, before);
    spread([], VIEW);
  });

  test("are moved along the edge only, about where they wanted to be", () => {
    const items = [at(400, 20, "along"), at(410, 20, "along"), at(390, 20, "along")];
    spread(items, VIEW);
    assert.deepEqual(
      items.map(({ y }) => y),
      [20, 20, 20],
    );
    const sum = items.reduce((all, { x }) => all + x, 0);
    close(sum / 3, 400);
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ])
      assert.ok(!covers(items[a], items[b]));
  });

  test("do not push those of another edge", () => {
    const upper = [at(400, 20, "along"), at(410, 20, "along")];
    const others = [at(405, 580, "along"), at(70, 300, "across"), at(830, 300, "across")];
    const before = structuredClone(others);
    spread([...upper, ...others], VIEW);
    assert.deepEqual(others, before);
  });

  test("are moved down a side as they are moved along a top", () => {
    const items = [at(830, 300, "across"), at(830, 301, "across")];
    spread(items, VIEW);
    assert.deepEqual(
      items.map(({ x }) => x),
      [830, 830],
    );
    assert.ok(!covers(items[0], items[1]));
    assert.ok(items[0].y < items[1].y);
  });

  test("that crowd in a corner do not leave the view", () => {
    for (const x of [78, 822]) {
      const items = [at(x, 32, "along"), at(x, 32, "along"), at(x, 32, "along")];
      spread(items, VIEW);
      for (const item of items) assert.ok(inset(item) > 0, JSON.stringify(item));
      assert.ok(!covers(items[0], items[1]) && !covers(items[1], items[2]));
    }
  });

  for (let seed = 1; seed <= 20; seed += 1) {
    test(`never cover one another, keep their order and stay inside (${seed})`, () => {
      const roll = dice(seed);
      const edge = roll() < 0.5 ? "along" : "across";
      const items = Array.from({ length: 5 }, () => {
        const size = { width: 60 + 60 * roll(), height: 20 };
        const share = roll();
        return edge === "along"
          ? at(80 + share * 740, 32, edge, size)
          : at(32 + size.width / 2, 32 + share * 536, edge, size);
      });
      const axis = edge === "along" ? "x" : "y";
      const order = (list) => [...list.keys()].sort((a, b) => list[a][axis] - list[b][axis]);
      const before = order(items);
      spread(items, VIEW);
      assert.deepEqual(order(items), before);
      for (const [index, one] of items.entries()) {
        assert.ok(inset(one) >= 0, JSON.stringify(one));
        for (const other of items.slice(0, index)) assert.ok(!covers(one, other));
      }
    });
  }
});

/** What the arrows need of a map, a page and Leaflet. */
function fakeMap(width, height) {
  return {
    getContainer: () => null,
    getSize: () => ({ x: width, y: height }),
    getZoom: () => 13,
    containerPointToLayerPoint: () => ({ x: 0, y: 0 }),
    distance: (_, [latitude]) => Math.round(latitude) * 1000,
    latLngToContainerPoint: ([latitude, longitude]) => ({ x: longitude, y: latitude }),
  };
}

function withElements(act) {
  globalThis.L = {
    DomUtil: {
      create: (_, name) => {
        const classes = new Set(name.split(" "));
        return {
          style: {},
          textContent: "",
          offsetWidth: 90,
          offsetHeight: 18,
          classList: {
            remove: (each) => classes.delete(each),
            contains: (each) => classes.has(each),
            toggle: (each, on) => (on ? classes.add(each) : classes.delete(each)),
          },
        };
      },
    },
  };
  try {
    act();
  } finally {
    delete globalThis.L;
  }
}

const BEYOND = [
  { name: { en: "Gatchina", ru: "Гатчина" }, at: [500_000_000, 45_000_000] },
  { name: { en: "Kronstadt" }, at: [30_000_000, -500_000_000] },
];

describe("the horizon of a map", () => {
  test("names each town and the way there, in the language shown", () => {
    withElements(() => {
      const horizon = new Horizon(fakeMap(900, 600), BEYOND);
      horizon.speak("ru", "км", null);
      assert.deepEqual(
        horizon.arrows.map(({ text }) => text.textContent),
        ["Гатчина · 5000 км", "Kronstadt · 300 км"],
      );
    });
  });

  test("shows its arrows where the map is large enough, and at its edges", () => {
    withElements(() => {
      const map = fakeMap(900, 600);
      const horizon = new Horizon(map, BEYOND);
      horizon.speak("en", "km", null);
      const where = () => horizon.arrows.map(({ element }) => element.style.transform);
      assert.ok(horizon.arrows.every(({ element }) => !element.classList.contains("absent")));
      const before = where();
      assert.equal(new Set(before).size, 2);
      map.getSize = () => ({ x: 1400, y: 1000 });
      horizon.point();
      assert.notDeepEqual(where(), before);
    });
  });

  test("leaves names alone", () => {
    withElements(() => {
      const everywhere = [{ x: 0, y: 0, w: 900, h: 600 }];
      const horizon = new Horizon(fakeMap(900, 600), BEYOND, () => everywhere);
      horizon.speak("en", "km", null);
      assert.ok(horizon.arrows.every(({ element }) => element.classList.contains("absent")));
    });
  });

  test("says nothing where one looks at houses", () => {
    withElements(() => {
      const map = fakeMap(900, 600);
      const horizon = new Horizon(map, BEYOND);
      horizon.speak("en", "km", null);
      map.getZoom = () => 15;
      horizon.point();
      assert.ok(horizon.arrows.every(({ element }) => element.classList.contains("absent")));
    });
  });

  test("has no room on a small map", () => {
    withElements(() => {
      const horizon = new Horizon(fakeMap(900, 200), BEYOND);
      horizon.speak("en", "km", null);
      assert.ok(horizon.arrows.every(({ element }) => element.classList.contains("absent")));
    });
  });
});
