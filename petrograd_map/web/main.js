// @ts-check
// The page's one entry: builds the frames, then does what Python says.

import { takeCensus } from "./census.js";
import { open, readFeatures, say } from "./channel.js";
import { BadMessage, decode } from "./decode.js";
import { Frame } from "./frame.js";
import { Sound } from "./sound.js";

/** @type {Map<string, Frame>} */
const frames = new Map();
/** What the frames lie in: all of the page, but not of a file that has a time bar of its own. */
const room = /** @type {HTMLElement} */ (document.getElementById("frames"));
/** Whether a scene has been shown: the frame after the first begins when that is painted. */
let hasPainted = false;

/** Silent until Python says otherwise, and it does so only at an exhibit. */
const sound = new Sound();

let contrast = false;
let projected = false;
/** Height of a place's name as usual, in px (map.css). */
const NAME_PX = 13;
/** How much coarser hatches are for a projector. */
const HATCH_SCALE = 2;

/**
 * Do what a message from Python says.
 *
 * @param {import("./messages.js").ToPage} message
 */
function obey(message) {
  switch (message.type) {
    case "words":
      document.documentElement.lang = message.language;
      // A picture has no buttons, and nothing in it moves.
      document.body.classList.toggle("still", !message.zoom_in);
      for (const frame of frames.values()) frame.speak(message);
      break;
    case "scene":
      showScene(message);
      break;
    case "enlarge_targets":
      document.documentElement.style.setProperty("--size-target-px", `${message.target_px}px`);
      document.body.classList.add("touch");
      for (const frame of frames.values()) frame.restyle();
      break;
    case "project":
      project(message.text_px);
      break;
    case "fly_to":
      frames.get(message.city)?.look(message);
      break;
    case "fit":
      frames.get(message.city)?.fit(message);
      break;
    case "move_map":
      for (const frame of frames.values()) frame.move(message, !reducedMotion());
      break;
    case "show_place":
      showPlace(message.place);
      break;
    case "show_all":
      frames.get(message.city)?.showAll(message, !reducedMotion());
      break;
    case "set_volume":
      sound.setVolume(message.volume);
      break;
    case "play_cue":
      sound.play(message.cue);
      break;
    case "ask_alive":
      say({ type: "alive", beat: message.beat });
      break;
    case "take_census":
      answerCensus(message);
      break;
    default:
      throw new BadMessage(`unhandled ${JSON.stringify(message)}`);
  }
}

/** @param {import("./messages.js").Scene} scene */
function showScene(scene) {
  for (const frame of frames.values()) frame.rest();
  if (scene.cities) {
    const cities = scene.cities;
    for (const [city, frame] of frames) frame.reveal(cities.includes(city), cities.indexOf(city));
    document.body.classList.toggle("side-by-side", cities.length > 1);
    for (const frame of frames.values()) frame.resize();
  }
  if (scene.contrast !== null) {
    contrast = scene.contrast;
    dress();
    for (const frame of frames.values()) frame.restyle();
  }
  for (const { city, darkness } of scene.light ?? []) frames.get(city)?.darken(darkness);
  for (const frame of frames.values()) frame.show(scene);
  for (const frame of frames.values()) frame.wake();
  requestAnimationFrame(() => {
    say({ type: "drawn", seq: scene.seq });
    if (!hasPainted) requestAnimationFrame(() => say({ type: "painted" }));
    hasPainted = true;
  });
}

/**
 * Draw for a projector, or as usual.
 *
 * @param {number} textPx least height of letters in px; 0 for as usual
 */
function project(textPx) {
  projected = textPx > 0;
  dress();
  const { style } = document.body;
  style.setProperty("--projector-text", `${textPx}px`);
  if (projected) style.setProperty("--label-scale", (textPx / NAME_PX).toFixed(3));
  else style.removeProperty("--label-scale");
  for (const hatch of document.querySelectorAll("#patterns pattern")) {
    hatch.setAttribute("patternTransform", `scale(${projected ? HATCH_SCALE : 1})`);
  }
  for (const frame of frames.values()) frame.project(textPx);
}

/** Choose the colours: what is projected is in high contrast, too. */
function dress() {
  document.body.classList.toggle("projector", projected);
  document.body.classList.toggle("contrast", contrast || projected);
}

/** @param {string} id */
function showPlace(id) {
  for (const frame of frames.values()) {
    const at = frame.places.where(id);
    if (at) {
      frame.map.panInside(at, {
        padding: [80, 80],
        animate: !reducedMotion(),
      });
    }
  }
}

/** @param {import("./messages.js").TakeCensus} asked */
function answerCensus({ city, zoom }) {
  const frame = frames.get(city);
  if (frame) say({ type: "census", city, ...takeCensus(frame, zoom) });
}

function reducedMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param {string} text */
function hear(text) {
  try {
    obey(decode(text));
  } catch (error) {
    say({ type: "trouble", text: error instanceof Error ? error.message : String(error) });
  }
}

async function begin() {
  // Python says nothing before the page is ready; till then the line is made.
  open(hear);
  const features = await readFeatures();
  // Labels are measured before they are put down, so every face must be there first.
  await Promise.all([...document.fonts].map((face) => face.load()));
  const tell = {
    choose: (/** @type {string | null} */ place) => say({ type: "place_chosen", place }),
    chooseRoute: (/** @type {string} */ route, /** @type {number} */ leg) =>
      say({ type: "route_chosen", route, leg }),
    moved: (/** @type {string} */ city, /** @type {L.Map} */ map) => {
      const { lat, lng } = map.getCenter();
      say({ type: "map_moved", city, latitude: lat, longitude: lng, zoom: map.getZoom() });
    },
    takesKeys: (/** @type {boolean} */ taken) => say({ type: "keys_taken", taken }),
  };
  for (const [city, own] of Object.entries(features)) {
    frames.set(city, new Frame(city, own, tell));
  }
  const observer = new ResizeObserver(() => {
    for (const frame of frames.values()) {
      // The first scene finds the size of the page before the observer is told of it.
      if (!frame.isResized) continue;
      frame.rest();
      frame.resize();
      frame.wake();
    }
  });
  observer.observe(room);
  say({ type: "ready" });
}

// A page that a finger long-presses, or a file is dropped on, must stay the map.
for (const kind of ["contextmenu", "dragover", "drop"]) {
  room.addEventListener(kind, (event) => event.preventDefault());
}

begin().catch((error) => {
  say({ type: "trouble", text: `the page could not begin: ${error}` });
});
