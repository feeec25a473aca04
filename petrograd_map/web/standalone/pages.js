// @ts-check
// The pages of the panel that tell of one thing: an event, a place, a source.

import { disc, link, make, marked } from "./elements.js";

/**
 * @typedef {import("./panes.js").Shown} Shown
 * @typedef {import("./record.js").HistoryEvent} HistoryEvent
 * @typedef {import("./record.js").Account} Account
 */

// ------------------------------------------------------------------ an event

/**
 * @param {HistoryEvent} event
 * @param {Shown} shown
 */
export function eventPage(event, shown) {
  const { chronicle, words, ask } = shown;
  const { side, kind, start } = event;
  const acting = side === null ? [] : [words.of(chronicle.sideById(side).name)];
  const city = chronicle.telling.cities.find(({ id }) => id === event.city);
  const when = link(words.of(event.when), () => ask({ type: "go", moment: start }), "when");
  const places = event.places.flatMap((id, index) => [
    index ? ", " : " ",
    link(
      words.of(chronicle.placeById(id).name),
      () => ask({ type: "select", place: id }),
      `at ${id}`,
    ),
  ]);
  return [
    make(
      "p",
      { className: "soft kind" },
      side === null ? null : disc(side, words, chronicle),
      [words.of(kind), ...acting].join(" · "),
    ),
    make("p", {}, when, city ? ` · ${words.of(city.name)}` : ""),
    ...(places.length ? [make("p", {}, words.say("learn.places"), ...places)] : []),
    make("p", {}, words.of(event.text)),
    make("h3", {}, words.say("accounts.heading")),
    ...disagreement(event, shown),
    ...event.accounts.map((account) => accountCard(account, shown)),
    ...(event.why ? [make("p", {}, words.of(event.why))] : []),
  ];
}

/**
 * @param {HistoryEvent} event
 * @param {Shown} shown
 */
function disagreement({ disagreement: text }, { words }) {
  return text ? [make("p", {}, make("b", {}, words.of(text)))] : [];
}

/**
 * @param {Account} account
 * @param {Shown} shown
 */
function accountCard(account, { chronicle, words, ask }) {
  const source = chronicle.sourceById(account.source);
  const { when, holder } = account;
  const where = words.of(account.where);
  const time = when ? words.of(when) : words.say("account.no_time");
  return make(
    "div",
    { className: "card", data: { account: source.id } },
    make(
      "p",
      {},
      account.preferred ? make("b", {}, "★ ") : null,
      link(
        words.of(source.label),
        () => ask({ type: "source", source: source.id }),
        `of ${source.id}`,
      ),
      where ? make("span", { className: "locator" }, ` (${where})`) : null,
    ),
    make("p", { className: "soft" }, words.of(account.before)),
    otherwise(time, account.other_when, when ? "" : "soft"),
    holder ? otherwise(words.of(holder), account.other_holder) : null,
    marked(words.of(account.text), account.marks[words.index]),
    make("p", { className: "soft" }, `(${words.of(account.checked)})`),
    make(
      "p",
      {},
      link(
        words.say("account.show_map"),
        () => ask({ type: "follow", account: source.id }),
        `follow ${source.id}`,
      ),
    ),
  );
}

/**
 * What an account has, marked where that is not what the preferred one has.
 *
 * @param {string} text
 * @param {boolean} other
 * @param {string} className
 */
function otherwise(text, other, className = "") {
  return make("p", { className }, other ? make("b", {}, `≠ ${text}`) : text);
}

// ------------------------------------------------------------------ a place

/**
 * @param {import("./record.js").Place} place
 * @param {Shown} shown
 */
export function placePage(place, shown) {
  const { view, chronicle, words } = shown;
  const { history, telling } = chronicle;
  const stretch = history.stretchAt(place.id, view.moment, view.account);
  const look = history.looks[stretch.look];
  const others = stretch.bearing.filter((event) => event !== stretch.event);
  const held =
    stretch.event < 0
      ? [make("p", {}, words.say("place.no_event"))]
      : [
          make(
            "p",
            {},
            make("b", {}, words.say("place.since", { since: words.moment(stretch.since) })),
          ),
          brief(telling.events[stretch.event], shown),
        ];
  const also = others.map((event) => brief(telling.events[event], shown));
  return [
    make("p", { className: "soft" }, words.say("place.today", { name: words.of(place.today) })),
    make("p", {}, disc(look.holder, words, chronicle), ` ${sentence(words.of(look.words))}`),
    ...held,
    ...(also.length ? [make("h3", {}, words.say("place.also")), ...also] : []),
    make("h3", {}, words.say("place.history")),
    wholeHistory(place, stretch, shown),
  ];
}

/**
 * An event in short: its title leads to the whole.
 *
 * @param {HistoryEvent} event
 * @param {Shown} shown
 */
function brief(event, shown) {
  const { chronicle, words, ask } = shown;
  const accounts = event.accounts.map((account) => {
    const source = chronicle.sourceById(account.source);
    const where = words.of(account.where);
    const claims = [
      ...(account.when && account.other_when ? [`≠ ${words.of(account.when)}`] : []),
      ...(account.holder && account.other_holder ? [`≠ ${words.of(account.holder)}`] : []),
    ].join("; ");
    const head = `${account.preferred ? "★ " : ""}${words.of(source.label)}`;
    return make(
      "li",
      {},
      make("b", {}, head),
      where ? ` (${where}): ` : ": ",
      claims ? make("b", {}, `${claims}. `) : null,
      words.of(account.text),
      make("span", { className: "soft" }, ` (${words.of(account.checked)})`),
    );
  });
  const open = () => ask({ type: "event", event: event.id });
  return make(
    "div",
    { className: "card" },
    make("p", { className: "title" }, link(words.of(event.title), open, `brief ${event.id}`)),
    make("p", { className: "soft" }, words.of(event.when)),
    make("p", {}, words.of(event.text)),
    ...disagreement(event, shown),
    make("ul", {}, ...accounts),
    event.why ? make("p", {}, words.of(event.why)) : null,
  );
}

/**
 * All stretches at which something can be seen to change, each leading to its beginning.
 *
 * @param {import("./record.js").Place} place
 * @param {import("./history.js").Stretch} now
 * @param {Shown} shown
 */
function wholeHistory(place, now, { view, chronicle, words, ask }) {
  const { history, telling } = chronicle;
  const stretches = history.of(place.id, view.account);
  const seen = stretches.filter((stretch, index) => {
    const before = stretches[index - 1];
    return !before || before.look !== stretch.look || before.event !== stretch.event;
  });
  const rows = seen.map((stretch, index) => {
    const text = words.of(history.looks[stretch.look].words);
    const current = stretch.look === now.look && stretch.start <= now.start;
    const told = stretch.event >= 0 && seen[index - 1]?.event !== stretch.event;
    const title = told ? make("i", {}, ` — ${words.of(telling.events[stretch.event].title)}`) : "";
    const go = () => ask({ type: "go", moment: stretch.start });
    return make(
      "tr",
      {},
      make("td", {}, link(words.moment(stretch.start), go, `since ${stretch.start}`)),
      make("td", {}, current ? make("b", {}, text) : text, title),
    );
  });
  return make("table", { className: "history" }, make("tbody", {}, ...rows));
}

/** @param {string} text */
function sentence(text) {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

// ------------------------------------------------------------------ a source

/**
 * @param {import("./record.js").Source} source
 * @param {Shown} shown
 */
export function sourcePage(source, { chronicle, words, ask }) {
  const heads = ["sources.who", "sources.when", "sources.where", "sources.why"];
  const background = (source.background ?? []).map((text, index) =>
    make("p", {}, make("b", {}, words.say(heads[index])), ` ${words.of(text)}`),
  );
  const rests = source.depends_on.map(({ source: id, text }) =>
    make(
      "p",
      {},
      link(
        words.of(chronicle.sourceById(id).label),
        () => ask({ type: "source", source: id }),
        `rests ${id}`,
      ),
      `: ${words.of(text)}`,
    ),
  );
  const follow = link(
    words.say("account.show_map"),
    () => ask({ type: "follow", account: source.id }),
    "follow",
  );
  return [
    make("p", { className: "reference" }, words.of(source.reference)),
    make("p", { className: "soft" }, words.of(source.about)),
    make("h3", {}, words.say("sources.side")),
    make("p", {}, words.of(source.side)),
    ...(source.background ? [make("p", {}, words.of(source.standpoint)), ...background] : []),
    ...(rests.length ? [make("h3", {}, words.say("sources.depends_on")), ...rests] : []),
    make("h3", {}, words.of(source.accounts)),
    ...(source.followed ? [make("p", {}, follow)] : []),
  ];
}
