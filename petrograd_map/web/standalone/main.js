// @ts-check
// The entry of a standalone file: plays the part that Python plays in the window.

import "../main.js";
import { readBaked } from "./baked.js";
import { listen, tell } from "./channel.js";
import { Chronicle } from "./chronicle.js";
import { bindKeys } from "./keys.js";
import { Panel } from "./panel.js";
import { Playback } from "./playback.js";
import { SceneWriter } from "./scene.js";
import { opening, Store } from "./store.js";
import { TimeBar } from "./timebar.js";
import { Top } from "./top.js";
import { Transport } from "./transport.js";

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {import("./record.js").Baked} baked */
function begin({ history, telling, start }) {
  const chronicle = new Chronicle({ history, telling });
  const store = new Store(chronicle, opening(start));
  const scenes = new SceneWriter(chronicle);
  const page = (/** @type {string} */ language) =>
    tell({ ...telling.page[telling.languages.indexOf(language)], type: "words" });
  const fit = () => {
    for (const { id, latitude, longitude, zoom } of telling.cities) {
      tell({ type: "fit", city: id, latitude, longitude, zoom });
    }
  };
  const show = (/** @type {import("./store.js").View} */ view) => {
    const scene = scenes.write(view);
    if (scene) tell(scene);
  };

  page(store.view.language);
  fit();
  show(store.view);
  // The map first: it tells the whole document when the contrast is another.
  store.listeners.push((view, old) => {
    if (view.language !== old.language) page(view.language);
    show(view);
    const event = view.event === old.event ? null : chronicle.eventById(view.event);
    if (event) bringIntoSight(event, chronicle);
    else if (view.selected && view.selected !== old.selected) {
      tell({ type: "show_place", place: view.selected });
    }
  });
  new Top(part("top"), part("ribbon"), store);
  const bar = new TimeBar(part("bar"), store);
  new Transport(part("transport"), store, bar);
  new Panel(part("panel"), store, start);
  new Playback(store);
  bindKeys({
    ask: store.dispatch.bind(store),
    view: () => store.view,
    speeds: telling.speeds.map(([speed]) => speed),
    cities: chronicle.cities,
    languages: telling.languages,
    map: (right, down, closer) => tell({ type: "move_map", right, down, closer }),
    whole: fit,
  });
  listen((message) => hear(message, store));
  part("loading").remove();
}

/**
 * @param {import("./record.js").HistoryEvent} event
 * @param {Chronicle} chronicle
 */
function bringIntoSight({ city, places: all }, chronicle) {
  const places = all.filter((id) => !chronicle.placeById(id).beyond);
  if (places.length) tell({ type: "show_all", city, places, route: "" });
}

/**
 * Take a message from the page.
 *
 * @param {import("../messages.js").FromPage} message
 * @param {Store} store
 */
function hear(message, store) {
  switch (message.type) {
    case "place_chosen":
      store.dispatch({ type: "select", place: message.place });
      break;
    case "route_chosen": {
      const route = store.chronicle.telling.routes.find(({ id }) => id === message.route);
      const event = route?.events[message.leg] ?? null;
      if (event) store.dispatch({ type: "event", event });
      break;
    }
    case "trouble":
      throw new Error(message.text);
    default:
  }
}

const baked = readBaked("chronicle");
listen((message) => {
  if (message.type === "trouble") throw new Error(message.text);
  if (message.type === "ready") baked.then(begin);
});
