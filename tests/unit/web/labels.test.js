// The boxes that names cover, and when two of them meet.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { overlap, stroke } from "../../../petrograd_map/web/labels.js";

const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one} ${other}`);

describe("the stroke of a name", () => {
  test("that lies level is one box around its centre", () => {
    assert.deepEqual(stroke(100, 50, 80, 20, 0), [{ x: 60, y: 40, w: 80, h: 20 }]);
  });

  for (const angle of [-75, -30, 15, 45, 90, 135]) {
    test(`that slants by ${angle} degrees is a row of squares along it`, () => {
      const boxes = stroke(100, 50, 80, 20, angle);
      assert.equal(boxes.length, 4);
      const turn = (angle * Math.PI) / 180;
      for (const { x, y, w, h } of boxes) {
        assert.deepEqual([w, h], [20, 20]);
        // The centre of every square lies on the line of the name.
        const [dx, dy] = [x + 10 - 100, y + 10 - 50];
        near(dx * Math.sin(turn) - dy * Math.cos(turn), 0);
      }
      const along = boxes.map(
        ({ x, y }) => (x + 10 - 100) * Math.cos(turn) + (y + 10 - 50) * Math.sin(turn),
      );
      along.forEach((way, index) => {
        near(way, -30 + 20 * index);
      });
    });
  }

  test("shorter than it is high is one square", () => {
    assert.equal(stroke(0, 0, 5, 20, 30).length, 1);
  });

  test("upside down covers the same boxes", () => {
    const centres = (angle) =>
      stroke(0, 0, 60, 20, angle)
        .map(({ x, y }) =>
          `${(x + 10).toFixed(6)} ${(y + 10).toFixed(6)}`.replaceAll("-0.000000", "0.000000"),
        )
        .sort();
    assert.deepEqual(centres(30), centres(210));
  });

  test("that has not been measured covers nothing and breaks nothing", () => {
    for (const { w, h } of [...stroke(0, 0, 0, 0, 30), ...stroke(0, 0, 0, 0, 0)]) {
      assert.deepEqual([w, h], [0, 0]);
    }
  });
});

describe("two boxes", () => {
  const box = (x, y, w = 10, h = 10) => ({ x, y, w, h });

  test("meet when they share a point", () => {
    assert.ok(overlap(box(0, 0), box(5, 5)));
    assert.ok(overlap(box(0, 0), box(0, 0)));
    assert.ok(overlap(box(0, 0, 100, 100), box(40, 40)));
  });

  test("meet when the gap between them is too narrow to read", () => {
    assert.ok(overlap(box(0, 0), box(12, 0)));
    assert.ok(!overlap(box(0, 0), box(13, 0)));
    assert.ok(overlap(box(0, 0), box(0, 12)));
    assert.ok(!overlap(box(0, 0), box(0, 13)));
  });

  test("meet the same seen from either", () => {
    for (let x = -20; x <= 20; x += 1) {
      for (let y = -20; y <= 20; y += 5) {
        assert.equal(overlap(box(0, 0), box(x, y)), overlap(box(x, y), box(0, 0)));
      }
    }
  });

  test("that are apart in one direction do not meet", () => {
    assert.ok(!overlap(box(0, 0), box(0, 100)));
    assert.ok(!overlap(box(0, 0), box(100, 0)));
    assert.ok(!overlap(box(0, 0), box(-100, 5)));
  });
});
