import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../../../../petrograd_map/web/decode.js";
import { SceneWriter } from "../../../../petrograd_map/web/standalone/scene.js";
import { opening, reduce } from "../../../../petrograd_map/web/standalone/store.js";
import { chronicle, golden } from "./golden.js";

const start = { at: 0, cities: [], language: "en", account: "best", version: "", licences: [] };

/** @param {any} view */
function viewOf(view) {
  return { ...opening(start), ...view };
}

/** Lists whose order means nothing come in the order of their ids. @param {any} scene */
function ordered(scene) {
  const byId = (/** @type {any} */ a, /** @type {any} */ b) => (a.id < b.id ? -1 : 1);
  return { ...scene, places: scene.places.toSorted(byId), routes: scene.routes.toSorted(byId) };
}

for (const [index, { view, scene }] of golden.scenes.entries()) {
  test(`a whole scene is that of Python: ${index}`, () => {
    const own = new SceneWriter(chronicle()).write(viewOf(view));
    // Nothing is compared or left out in a standalone file.
    const told = { ...scene, left_out: null, swipe: null };
    assert.deepEqual(ordered(own), ordered(told));
  });
}

test("every scene keeps the contract", () => {
  const writer = new SceneWriter(chronicle());
  for (const { view } of golden.scenes) {
    const scene = writer.write(viewOf(view));
    if (scene) assert.deepEqual(decode(JSON.stringify(scene)), scene);
  }
});

test("what the page knows is not told again", () => {
  const writer = new SceneWriter(chronicle());
  const view = viewOf(golden.scenes[3].view);
  assert.notEqual(writer.write(view), null);
  assert.equal(writer.write(view), null);
});

test("the differences of many steps add up to the last view", () => {
  const known = chronicle();
  const writer = new SceneWriter(known);
  /** @type {Map<string, any>} */
  const page = new Map();
  let view = viewOf(golden.scenes[1].view);
  for (let step = 0; step < 200; step += 1) {
    for (const look of writer.write(view)?.places ?? []) page.set(look.id, look);
    view = reduce(view, { type: "shift", minutes: 97 }, known);
  }
  for (const look of writer.write(view)?.places ?? []) page.set(look.id, look);
  const whole = new SceneWriter(known).write(view);
  assert.deepEqual(
    whole?.places,
    known.telling.places.map(({ id }) => page.get(id)),
  );
});
