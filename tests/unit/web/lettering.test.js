// Names along rivers and streets: where they can stand, and what they cover.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import {
  boxesAlong,
  distances,
  middle,
  pathData,
  straight,
  stretches,
} from "../../../petrograd_map/web/lettering.js";
import { dice } from "./dice.js";

const LEVEL = [
  { x: 0, y: 10 },
  { x: 300, y: 10 },
];
const close = (one, other, by = 1e-6) =>
  assert.ok(Math.abs(one - other) <= by, `${one} is not ${other}`);
const lengthOf = (line) => distances(line).at(-1);

/** How far a point lies from a line. */
function away({ x, y }, line) {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 1; index < line.length; index += 1) {
    const [a, b] = [line[index - 1], line[index]];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(a.x + dx * share - x, a.y + dy * share - y));
  }
  return least;
}

/** A line that wanders: steps of 40 px that turn by at most so many degrees. */
function wander(seed, bend) {
  const roll = dice(seed);
  let [x, y, direction] = [0, 0, 2 * Math.PI * roll()];
  return Array.from({ length: 24 }, () => {
    direction += ((roll() - 0.5) * 2 * bend * Math.PI) / 180;
    x += 40 * Math.cos(direction);
    y += 40 * Math.sin(direction);
    return { x, y };
  });
}

describe("the stretches of a line", () => {
  test("are as long as the text", () => {
    for (const length of [20, 99.5, 300]) {
      const found = stretches(LEVEL, length);
      assert.ok(found.length > 0);
      for (const stretch of found) close(lengthOf(stretch), length);
    }
  });

  test("are none on a line that is shorter than the text", () => {
    assert.deepEqual(stretches(LEVEL, 300.1), []);
    assert.deepEqual(stretches([{ x: 5, y: 5 }], 10), []);
    assert.deepEqual(stretches([LEVEL[0], LEVEL[0]], 10), []);
  });

  test("begin with the middle of a straight line", () => {
    const [best] = stretches(LEVEL, 100);
    close(middle(best).x, 150);
    close(middle(best).y, 10);
  });

  test("prefer what is straight to what is in the middle", () => {
    // Two straight ends, and in the middle an arc that is still soft enough to be written on.
    const [radius, bend] = [200, 40];
    const line = [{ x: -300, y: 0 }];
    for (let degrees = 0; degrees <= bend; degrees += 5) {
      const turn = (degrees * Math.PI) / 180;
      line.push({ x: radius * Math.sin(turn), y: radius * (1 - Math.cos(turn)) });
    }
    const [last, turn] = [line.at(-1), (bend * Math.PI) / 180];
    line.push({ x: last.x + 300 * Math.cos(turn), y: last.y + 300 * Math.sin(turn) });
    const found = stretches(line, 100);
    const chord = (stretch) =>
      Math.hypot(stretch.at(-1).x - stretch[0].x, stretch.at(-1).y - stretch[0].y);
    // The straighter, the nearer its ends are to as far apart as it is long.
    assert.ok(chord(found[0]) > 99.8, String(chord(found[0])));
    assert.ok(found.some((stretch) => chord(stretch) < 99.3));
  });

  test("turn round no sharp corner", () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 200, y: 0 },
      { x: 200, y: 200 },
    ];
    const found = stretches(corner, 120);
    assert.ok(found.length >= 2);
    for (const stretch of found) {
      const xs = stretch.map(({ x }) => x);
      const ys = stretch.map(({ y }) => y);
      const [wide, high] = [xs, ys].map((all) => Math.max(...all) - Math.min(...all));
      assert.ok(wide < 1e-6 || high < 1e-6, JSON.stringify(stretch));
    }
    // A text that could stand round the corner only does not stand at all.
    assert.deepEqual(stretches(corner, 380), []);
  });

  test("turn round no corner that would tear two letters apart, even one of 45 degrees", () => {
    const knee = [
      { x: 0, y: 0 },
      { x: 200, y: 0 },
      { x: 341, y: 141 },
    ];
    const found = stretches(knee, 120);
    assert.ok(found.length >= 2);
    for (const stretch of found) {
      assert.ok(!stretch.some(({ x }) => x < 199) || !stretch.some(({ x }) => x > 201));
    }
  });

  test("do not curl, however soft each turn is", () => {
    const circle = Array.from({ length: 73 }, (_, index) => {
      const turn = (index * 5 * Math.PI) / 180;
      return { x: 100 * Math.cos(turn), y: 100 * Math.sin(turn) };
    });
    // A quarter of the circle is 157 px, and turns by 90 degrees.
    assert.deepEqual(stretches(circle, 160), []);
    assert.ok(stretches(circle, 100).length > 0);
  });

  test("can lie across the direction in which angles begin anew", () => {
    const west = [
      { x: 300, y: 0 },
      { x: 150, y: 4 },
      { x: 0, y: 0 },
    ];
    assert.ok(stretches(west, 250).length > 0);
  });

  for (let seed = 1; seed <= 12; seed += 1) {
    test(`lie on the line and read from left to right, or upwards (${seed})`, () => {
      const line = wander(seed, 12);
      const found = stretches(line, 110);
      assert.ok(found.length > 0);
      for (const stretch of found) {
        for (const point of stretch) assert.ok(away(point, line) < 1e-6);
        const [first, last] = [stretch[0], stretch.at(-1)];
        const [dx, dy] = [last.x - first.x, last.y - first.y];
        if (Math.abs(dx) > Math.abs(dy) * 0.1) assert.ok(dx > 0, JSON.stringify(stretch));
        else if (Math.abs(dx) < Math.abs(dy) * 0.08) assert.ok(dy < 0, JSON.stringify(stretch));
      }
    });

    test(`are the same whichever way the line is drawn (${seed})`, () => {
      const line = wander(seed, 12);
      const middles = (points) =>
        stretches(points, 110)
          .map((stretch) => `${middle(stretch).x.toFixed(3)} ${middle(stretch).y.toFixed(3)}`)
          .sort();
      assert.deepEqual(middles(line), middles([...line].reverse()));
    });
  }
});

describe("what a text along a stretch covers", () => {
  for (const [name, stretch] of [
    ["level", LEVEL],
    ["wandering", wander(5, 20)],
    ["short", [LEVEL[0], { x: 3, y: 12 }]],
  ]) {
    for (const height of [8, 20]) {
      test(`is a row of squares without a gap (${name}, ${height} px)`, () => {
        const boxes = boxesAlong(stretch, height);
        const centres = boxes.map(({ x, y, w, h }) => {
          assert.deepEqual([w, h], [height, height]);
          return { x: x + w / 2, y: y + h / 2 };
        });
        for (const centre of centres) assert.ok(away(centre, stretch) < 1e-6);
        close(away(stretch[0], [centres[0], centres[0]]), 0);
        close(away(stretch.at(-1), [centres.at(-1), centres.at(-1)]), 0);
        for (let index = 1; index < centres.length; index += 1) {
          const [a, b] = [centres[index - 1], centres[index]];
          assert.ok(Math.hypot(a.x - b.x, a.y - b.y) <= height);
        }
      });
    }
  }
});

describe("of a line", () => {
  test("the distances are those from its start", () => {
    const line = [
      { x: 0, y: 0 },
      { x: 3, y: 4 },
      { x: 3, y: 4 },
      { x: 3, y: 14 },
    ];
    assert.deepEqual(distances(line), [0, 5, 5, 15]);
    assert.deepEqual(distances([{ x: 7, y: 7 }]), [0]);
  });

  test("the middle is half way along it", () => {
    const line = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 30 },
    ];
    assert.deepEqual(middle(line), { x: 10, y: 10 });
  });

  test("the middle of one whose points repeat is still on it", () => {
    const [a, b] = LEVEL;
    assert.deepEqual(middle([a, a, b, b]), { x: 150, y: 10 });
    assert.deepEqual(middle([a, a]), a);
  });

  test("the path is written in tenths of a pixel", () => {
    assert.equal(
      pathData([
        { x: 0.04, y: -1.26 },
        { x: 10, y: 2 },
        { x: 3.333, y: 4 },
      ]),
      "M0.0 -1.3L10.0 2.0L3.3 4.0",
    );
  });
});

describe("a stretch that is straight to the eye", () => {
  test("has a slope", () => {
    const line = [
      { x: 0, y: 0 },
      { x: 50, y: 51 },
      { x: 100, y: 100 },
    ];
    assert.ok(Math.abs(straight(line) - 45) < 1e-9);
    assert.equal(straight([line[0], { x: 80, y: 0 }]), 0);
  });

  test("is none where it bends by more than a hair", () => {
    const line = [
      { x: 0, y: 0 },
      { x: 50, y: 3 },
      { x: 100, y: 0 },
    ];
    assert.equal(straight(line), null);
  });
});
