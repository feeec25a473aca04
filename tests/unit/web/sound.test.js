// The sound of an exhibit: when it plays, how loud, and that it is not there when it is off.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";

import { CUES, Sound } from "../../../petrograd_map/web/sound.js";

class Param {
  /** @type {[string, number, number][]} */
  steps = [];
  constructor(value = 0) {
    this.value = value;
  }
  setValueAtTime(value, at) {
    this.steps.push(["set", value, at]);
  }
  linearRampToValueAtTime(value, at) {
    this.steps.push(["line", value, at]);
  }
  exponentialRampToValueAtTime(value, at) {
    this.steps.push(["fade", value, at]);
  }
}

class Node {
  connect(next) {
    this.next = next;
    return next;
  }
}

class FakeGain extends Node {
  constructor(_context, { gain }) {
    super();
    this.gain = new Param(gain);
  }
}

class FakeOscillator extends Node {
  constructor(context, { frequency }) {
    super();
    this.hertz = frequency;
    context.tones.push(this);
  }
  start(at) {
    this.begin = at;
  }
  stop(at) {
    this.end = at;
  }
}

/** Contexts made since the test began. */
let contexts = [];
/** What `resume` comes to; a test may have it fail, or wait. */
let waking = async () => {};

class FakeContext {
  state = "suspended";
  currentTime = 10;
  destination = new Node();
  tones = [];
  constructor() {
    contexts.push(this);
  }
  async resume() {
    await waking();
    this.state = "running";
  }
  async suspend() {
    this.state = "suspended";
  }
  async close() {
    this.state = "closed";
  }
}

let now = 0;
let sound = new Sound();

/** @returns {any} the one context that there is */
function only() {
  assert.equal(contexts.length, 1);
  return contexts[0];
}

const cuesPlayed = () => contexts.flatMap(({ tones }) => tones).length / CUES.event.length;

beforeEach(() => {
  contexts = [];
  waking = async () => {};
  now = 0;
  sound = new Sound();
  Object.assign(globalThis, {
    AudioContext: FakeContext,
    GainNode: FakeGain,
    OscillatorNode: FakeOscillator,
  });
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

test("every cue is short, and no louder than its volume", () => {
  for (const tones of Object.values(CUES)) {
    assert.ok(tones.length);
    assert.ok(tones.reduce((sum, { peak }) => sum + peak, 0) <= 1);
    for (const { seconds } of tones) assert.ok(seconds <= 0.3);
  }
});

test("a page that was told nothing has no audio, and neither has one that is off", async () => {
  await sound.play("event");
  sound.setVolume(0);
  await sound.play("event");
  assert.equal(contexts.length, 0);
});

test("there is no audio before the first cue", () => {
  sound.setVolume(0.4);
  assert.equal(contexts.length, 0);
});

test("a cue dies away to nothing", async () => {
  sound.setVolume(0.4);
  await sound.play("place");
  const { tones, destination } = only();
  tones.forEach((tone, index) => {
    const { hertz, peak, seconds } = CUES.place[index];
    assert.equal(tone.hertz, hertz);
    // Not in the past: the engine would begin in the middle, with a click.
    assert.ok(tone.begin > 10 && tone.begin < 10.1);
    assert.equal(tone.end, tone.begin + seconds);
    const [silence, top, end] = tone.next.gain.steps;
    assert.deepEqual(silence, ["set", 0, tone.begin]);
    assert.deepEqual(top.slice(0, 2), ["line", peak]);
    assert.ok(end[1] > 0 && end[1] <= peak / 1000);
    assert.equal(end[2], tone.end);
    assert.equal(tone.next.next.next, destination);
  });
});

test("the gain follows the volume", async () => {
  sound.setVolume(0.4);
  await sound.play("event");
  const output = only().tones[0].next.next;
  assert.equal(output.gain.value, 0.4);
  sound.setVolume(1);
  assert.equal(output.gain.value, 1);
});

test("a cue that comes too soon is left out, whichever it is", async () => {
  sound.setVolume(1);
  for (const [at, cue] of [
    [0, "event"],
    [149, "event"],
    [149, "place"],
    [150, "event"],
    [299, "event"],
  ]) {
    now = /** @type {number} */ (at);
    await sound.play(/** @type {"event" | "place"} */ (cue));
  }
  assert.equal(cuesPlayed(), 2);
});

test("audio rests when it is quiet, and is woken by the next cue", async () => {
  sound.setVolume(1);
  await sound.play("event");
  mock.timers.tick(2000);
  now = 2000;
  await sound.play("event");
  mock.timers.tick(2999);
  assert.equal(only().state, "running");
  mock.timers.tick(1);
  assert.equal(only().state, "suspended");
  now = 9000;
  await sound.play("event");
  assert.equal(only().state, "running");
  assert.equal(cuesPlayed(), 3);
});

test("turned down to nothing there is no audio any more", async () => {
  sound.setVolume(1);
  await sound.play("event");
  sound.setVolume(0);
  assert.equal(only().state, "closed");
  now = 1000;
  await sound.play("event");
  assert.equal(cuesPlayed(), 1);
  sound.setVolume(1);
  await sound.play("event");
  assert.equal(contexts.length, 2);
});

describe("where audio does not come up", () => {
  test("nothing is thrown, and it is tried again with the next cue", async () => {
    waking = () => Promise.reject(new Error("no device"));
    sound.setVolume(1);
    await sound.play("event");
    assert.equal(only().state, "closed");
    waking = async () => {};
    now = 1000;
    await sound.play("event");
    assert.equal(contexts.length, 2);
    assert.equal(cuesPlayed(), 1);
  });

  test("nothing is thrown where there is none at all", async () => {
    Object.assign(globalThis, { AudioContext: undefined });
    sound.setVolume(1);
    await sound.play("event");
  });

  test("cues do not gather while it is waited for", async () => {
    let wake = () => {};
    waking = () => new Promise((resolve) => (wake = () => resolve(undefined)));
    sound.setVolume(1);
    const first = sound.play("event");
    now = 1000;
    await sound.play("event");
    wake();
    await first;
    assert.equal(cuesPlayed(), 1);
  });

  test("what is turned off meanwhile is not heard", async () => {
    let wake = () => {};
    waking = () => new Promise((resolve) => (wake = () => resolve(undefined)));
    sound.setVolume(1);
    const first = sound.play("event");
    sound.setVolume(0);
    wake();
    await first;
    assert.equal(cuesPlayed(), 0);
  });
});
