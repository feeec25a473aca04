// @ts-check
// A page of a peer: our base map, and over it the places as the peer draws them.

import { Sheet } from "../web/sheet.js";

const RADIUS_PX = 7;

/** @type {Record<string, (map: any, work: any) => (step: any) => void>} */
const PEERS = {
  floor: () => () => {},

  timedimension: (map, { features, times, side_colours }) => {
    const timeDimension = L.timeDimension({ times });
    const places = L.geoJSON(features, { pointToLayer: circle(side_colours) });
    const options = { timeDimension, duration: "PT1M" };
    L.timeDimension.layer.geoJson(places, options).addTo(map);
    return ({ index }) => timeDimension.setCurrentTime(times[index]);
  },

  timeline: (map, { features, times, side_colours }) => {
    const collection = { type: "FeatureCollection", features };
    const timeline = L.timeline(collection, { pointToLayer: circle(side_colours) }).addTo(map);
    return ({ index }) => timeline.setTime(times[index]);
  },

  objects: (map, { spots }) => {
    // As pyqtlet2 does: every object is a variable, and Python calls its methods one by one.
    for (const [id, at] of Object.entries(spots)) {
      Reflect.set(window, `marker_${id}`, L.circleMarker(at, { radius: RADIUS_PX }).addTo(map));
    }
    return () => {};
  },

  rebuild: (map, { spots, side_colours }) => {
    const group = L.layerGroup().addTo(map);
    return ({ holders }) => {
      group.clearLayers();
      for (const [id, side] of Object.entries(holders)) {
        L.circleMarker(spots[id], look(side_colours[side])).addTo(group);
      }
    };
  },
};

/** @param {Record<string, string>} colours */
function circle(colours) {
  return (/** @type {any} */ feature, /** @type {any} */ at) =>
    L.circleMarker(at, look(colours[feature.properties.side]));
}

/** @param {string} colour */
function look(colour) {
  return { radius: RADIUS_PX, fillColor: colour, fillOpacity: 1, color: "#000", weight: 1.4 };
}

async function begin() {
  const work = await (await fetch("peer.json")).json();
  const frame = /** @type {HTMLElement} */ (document.getElementById(`frame_${work.city}`));
  const map = Reflect.get(window, `map_${work.city}`);
  frame.classList.add("shown");
  map.invalidateSize({ animate: false });
  const drawing = /** @type {Element} */ (document.getElementById(`sheet_${work.city}`));
  new Sheet(map, drawing, L.latLngBounds(map.options.maxBounds));
  map.fitBounds(Object.values(work.spots), { padding: [56, 36], animate: false });
  const show = PEERS[work.peer](map, work);
  const mark = document.body.appendChild(document.createElement("div"));
  Object.assign(mark.style, { position: "fixed", inset: "0 auto auto 0", zIndex: "999" });
  Object.assign(mark.style, { width: "12px", height: "12px", background: "black" });
  new QWebChannel(qt.webChannelTransport, ({ objects: { bridge } }) => {
    const step = (/** @type {string} */ text) => {
      const message = JSON.parse(text);
      show(message);
      if (message.mark) mark.style.background = message.mark;
      requestAnimationFrame(() => bridge.fromPage(message.seq));
    };
    bridge.toPage.connect(step);
    // For calls that do not come by the channel.
    Reflect.set(window, "acknowledge", (/** @type {string} */ seq) => {
      requestAnimationFrame(() => bridge.fromPage(seq));
    });
    bridge.fromPage("ready");
  });
}

begin();
