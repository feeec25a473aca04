// @ts-check
// The pages of the panel that list: what happens, the places, the key, the sources.

import { disc, link, make, tile } from "./elements.js";
import { BEST } from "./history.js";
import { COMMANDS } from "./keys.js";
import { signs } from "./signs.js";

/**
 * @typedef {import("./store.js").View} View
 * @typedef {import("./store.js").Intent} Intent
 * @typedef {{ view: View, chronicle: import("./chronicle.js").Chronicle,
 *   words: import("./words.js").Words, start: import("./record.js").Start,
 *   ask: (intent: Intent) => void }} Shown
 */

// ------------------------------------------------------------------ now

/** @param {Shown} shown */
export function nowPage(shown) {
  const { view, chronicle, words } = shown;
  const { just, now, next } = chronicle.history.happening(view.moment, view.cities);
  return [
    ...legend(shown),
    ...(view.account === BEST ? [] : differences(shown)),
    ...events(words.say("now.just"), just, shown),
    ...events(words.say("now.now"), now, shown),
    ...events(words.say("now.next"), next, shown),
  ];
}

/**
 * @param {string} heading
 * @param {number[]} indices
 * @param {Shown} shown
 */
function events(heading, indices, { chronicle, words, ask }) {
  const tiles = indices.map((index) => {
    const { id, side, title, when, disagreement } = chronicle.telling.events[index];
    return tile({
      title: words.of(title),
      remarks: [words.of(when), ...(disagreement ? [`? ${words.say("accounts.disputed")}`] : [])],
      sign: side === null ? null : disc(side, words, chronicle),
      id: `event ${id}`,
      ask: () => ask({ type: "event", event: id }),
    });
  });
  const none = tiles.length ? [] : [make("p", { className: "soft" }, words.say("now.none"))];
  return [make("h3", {}, heading), ...none, ...tiles];
}

/** @param {Shown} shown */
function differences({ view, chronicle, words, ask }) {
  const { moment, account, cities } = view;
  const { history } = chronicle;
  const source = words.of(chronicle.sourceById(account).label);
  const tiles = chronicle.placesOf(cities).flatMap(({ id, name }) => {
    const [own, best] = [account, BEST].map((policy) => history.stretchAt(id, moment, policy).look);
    if (own === best) return [];
    const said = words.say("now.state_by", {
      account: words.of(history.looks[own].words),
      best: words.of(history.looks[best].words),
    });
    const choose = () => ask({ type: "select", place: id });
    const remarks = said.split("\n");
    return tile({ title: words.of(name), remarks, sign: "≠", id: `differs ${id}`, ask: choose });
  });
  const same = tiles.length ? [] : [make("p", { className: "soft" }, words.say("now.same"))];
  return [make("h3", {}, words.say("now.differs", { source })), ...same, ...tiles];
}

// ------------------------------------------------------------------ legend

/** @param {Shown} shown */
function legend({ view, chronicle, words }) {
  const { moment, account, cities } = view;
  const { history, telling } = chronicle;
  const places = chronicle.placesOf(cities).filter(({ beyond }) => !beyond);
  const looks = places.map(({ id }) => history.lookAt(id, moment, account));
  const seen = history.sides(account, cities);
  const rows = telling.sides
    .filter(({ id }) => seen.has(id))
    .map(({ id, name, note }) => {
      const own = looks.filter(({ holder }) => holder === id);
      const held = own.filter(({ counted }) => counted).length;
      const doubted = own.length - held;
      // A place without evidence is held by nobody, and never counted.
      const sure = id === "UNK" ? "" : String(held);
      return make(
        "tr",
        { title: words.of(note) },
        make("td", {}, disc(id, words, chronicle)),
        make("th", { scope: "row" }, words.of(name)),
        make(
          "td",
          { className: "number" },
          doubted ? words.say("legend.with_doubted", { sure, doubted }) : sure,
        ),
      );
    });
  const total = { counted: looks.filter(({ counted }) => counted).length, total: places.length };
  return [
    make("h3", {}, words.say("legend.title")),
    make("table", { className: "legend" }, make("tbody", {}, ...rows)),
    make("p", { className: "soft" }, words.say("legend.counted", total)),
  ];
}

// ------------------------------------------------------------------ places

/** @param {Shown} shown */
export function placesPage({ view, chronicle, words, ask }) {
  const { moment, account, cities } = view;
  const { history } = chronicle;
  return cities.flatMap((city) => {
    const rows = chronicle.placesOf([city]).map(({ id, name }) => {
      const stretch = history.stretchAt(id, moment, account);
      const look = history.looks[stretch.look];
      const choose = () => ask({ type: "select", place: id });
      const since = `${words.say("table.since")} ${words.moment(stretch.since)}`;
      return make(
        "tr",
        { data: { row: id } },
        make("th", { scope: "row" }, link(words.of(name), choose, `place ${id}`)),
        make(
          "td",
          {},
          make(
            "div",
            { className: "holder" },
            disc(look.holder, words, chronicle),
            make("span", {}, words.of(look.words)),
          ),
          stretch.event < 0 ? null : make("div", { className: "soft" }, since),
        ),
      );
    });
    const heads = ["table.place", "table.holder"].map((key) =>
      make("th", { scope: "col" }, words.say(key)),
    );
    const found = chronicle.telling.cities.find(({ id }) => id === city);
    return [
      make(
        "table",
        { className: "places" },
        make("caption", {}, found ? words.of(found.name) : city),
        make("thead", {}, make("tr", {}, ...heads)),
        make("tbody", {}, ...rows),
      ),
    ];
  });
}

// ------------------------------------------------------------------ key

/** @param {Shown} shown */
export function keyPage({ view, words, chronicle, ask }) {
  const layers = /** @type {const} */ ([
    ["routes", "layers.routes"],
    ["sieges", "layers.sieges"],
    ["ground", "layers.ground"],
    ["contrast", "map.contrast"],
  ]).map(([part, key]) => {
    const box = make("input", { type: "checkbox", checked: view[part], data: { id: part } });
    box.onchange = () => ask({ type: "draw", part, shown: box.checked });
    return make("label", { className: "tick" }, box, words.say(key));
  });
  const sides = chronicle.telling.sides.map(({ id, name, note }) =>
    make(
      "div",
      { className: "side" },
      disc(id, words, chronicle),
      make("span", {}, make("b", {}, words.of(name)), ` ${words.of(note)}`),
    ),
  );
  const keys = COMMANDS.map(({ text, keys: names }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("kbd", {}, names)),
      make("td", {}, words.say(text)),
    ),
  );
  return [
    ...sides,
    make("h3", {}, words.say("key_part.signs")),
    make("div", { className: "signs" }, ...signs(words)),
    make("h3", {}, words.say("key_part.layers")),
    ...layers,
    make("h3", {}, words.say("keys.title")),
    make("table", { className: "keys" }, make("tbody", {}, ...keys)),
  ];
}

// ------------------------------------------------------------------ sources

/** @param {Shown} shown */
export function sourcesPage({ chronicle, words, start, ask }) {
  const { sources, source_kinds: kinds, cities, policies } = chronicle.telling;
  const lists = kinds.flatMap(({ id, heading }) => {
    const own = sources.filter(({ kind }) => kind === id);
    if (!own.length) return [];
    const tiles = own.map((source) =>
      tile({
        title: words.of(source.label),
        remarks: [words.of(source.side), words.of(source.accounts)],
        id: `source ${source.id}`,
        ask: () => ask({ type: "source", source: source.id }),
      }),
    );
    return [make("h3", {}, words.of(heading)), ...tiles];
  });
  const account = policies.find(({ id }) => id === start.account)?.name ?? [];
  const exported = { version: start.version, account: words.of(account) };
  const licences = start.licences.map((text) => make("pre", {}, text));
  const about = make(
    "details",
    { className: "about" },
    make("summary", { data: { id: "about" } }, words.say("standalone.about")),
    make("p", {}, words.say("about.what")),
    make("p", {}, words.say("standalone.exported", exported)),
    make("h3", {}, words.say("about.time")),
    make("p", {}, words.say("about.calendars")),
    ...cities.map(({ clock }) => make("p", {}, words.of(clock))),
    make("h3", {}, words.say("about.made_from")),
    make("p", {}, words.say("standalone.leaflet")),
    make("p", {}, words.say("about.fonts")),
    make("p", {}, words.say("about.style")),
    make("p", {}, words.say("about.licence")),
    make("details", {}, make("summary", {}, words.say("standalone.fonts_licence")), ...licences),
  );
  return [about, ...lists];
}
