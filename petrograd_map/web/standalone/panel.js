// @ts-check
// The panel beside the map: whose account, the tabs, and the page that is open.

import { link, make } from "./elements.js";
import { eventPage, placePage, sourcePage } from "./pages.js";
import { keyPage, nowPage, placesPage, sourcesPage } from "./panes.js";
import { closing } from "./store.js";

/**
 * @typedef {import("./store.js").View} View
 * @typedef {import("./store.js").Pane} Pane
 * @typedef {{ id: string, facts: unknown, title: string | null,
 *   write: (shown: import("./panes.js").Shown) => Node[] }} Page
 */

/** @type {[Pane, string, string][]} */
const TABS = [
  ["now", "pane.now", "pane_hint.now"],
  ["places", "pane.places", "pane_hint.places"],
  ["key", "pane.key", "pane_hint.key"],
  ["sources", "about.sources", "standalone.sources_hint"],
];

/** The panel; it writes a page anew only when what is on it differs. */
export class Panel {
  /**
   * @param {HTMLElement} element
   * @param {import("./store.js").Store} store
   * @param {import("./record.js").Start} start
   */
  constructor(element, store, start) {
    this.element = element;
    this.store = store;
    this.start = start;
    this.ask = store.dispatch.bind(store);
    this.label = make("label", { htmlFor: "account" });
    this.choice = make("select", { id: "account" });
    this.choice.onchange = () => this.ask({ type: "follow", account: this.choice.value });
    this.standpoint = make("p", { className: "soft", id: "standpoint" });
    this.tabs = TABS.map(([pane, key, hint]) => {
      const tab = make("button", { type: "button", data: { pane } });
      tab.onclick = () => this.ask({ type: "pane", pane });
      return { pane, key, hint, tab };
    });
    this.row = make("div", { className: "tabs", aria: { role: "group" } });
    this.row.append(...this.tabs.map(({ tab }) => tab));
    this.heading = make("div", { className: "heading" });
    this.page = make("div", { id: "page", tabIndex: 0, aria: { role: "region" } });
    const account = make("div", { className: "account" }, this.label, this.choice);
    element.append(account, this.standpoint, this.row, this.heading, this.page);
    this.shown = { id: "", facts: "" };
    store.listeners.push((view, old) => this.#show(view, old));
    this.#show(store.view, null);
  }

  /**
   * @param {View} view
   * @param {View | null} old
   */
  #show(view, old) {
    if (view.language !== old?.language) this.#speak(view);
    if (view.account !== old?.account || view.language !== old?.language) this.#follow(view);
    for (const { pane, tab } of this.tabs) {
      tab.setAttribute("aria-current", String(pane === view.pane));
    }
    this.#turnTo(this.#pageOf(view), view);
  }

  /** @param {View} view */
  #speak({ language }) {
    const words = this.store.chronicle.words(language);
    this.element.setAttribute("aria-label", words.say("pane.name"));
    this.label.textContent = words.say("account.label");
    for (const { key, hint, tab } of this.tabs) {
      tab.textContent = words.say(key);
      tab.title = words.say(hint);
    }
    const options = this.store.chronicle.telling.policies.map(({ id, name }) =>
      make("option", { value: id }, words.of(name)),
    );
    this.choice.replaceChildren(...options);
  }

  /** @param {View} view */
  #follow({ account, language }) {
    const { policies } = this.store.chronicle;
    this.choice.value = account;
    const standpoint = policies.get(account)?.standpoint ?? [];
    this.standpoint.textContent = this.store.chronicle.words(language).of(standpoint);
    this.standpoint.title = this.standpoint.textContent;
    this.standpoint.hidden = !this.standpoint.textContent;
  }

  /**
   * The page that lies on top, and the facts that are on it.
   *
   * @param {View} view
   * @returns {Page}
   */
  #pageOf(view) {
    const { chronicle } = this.store;
    const { history } = chronicle;
    const words = chronicle.words(view.language);
    const { moment, account, cities, language } = view;
    if (view.source !== null) {
      const source = chronicle.sourceById(view.source);
      const title = words.of(source.label);
      return {
        id: `source ${source.id}`,
        facts: language,
        title,
        write: sourcePage.bind(0, source),
      };
    }
    const event = chronicle.eventById(view.event);
    if (event !== null) {
      const title = words.of(event.title);
      return { id: `event ${event.id}`, facts: language, title, write: eventPage.bind(0, event) };
    }
    if (view.selected !== null) {
      const place = chronicle.placeById(view.selected);
      const facts = [language, account, history.stretchAt(place.id, moment, account).start];
      const title = words.of(place.name);
      return { id: `place ${place.id}`, facts, title, write: placePage.bind(0, place) };
    }
    const stop = history.stops(account, cities).findLast((minute) => minute <= moment);
    const common = [language, account, cities, stop];
    const title = null;
    switch (view.pane) {
      case "now": {
        const facts = [...common, history.happening(moment, cities)];
        return { id: "now", facts, title, write: nowPage };
      }
      case "places":
        return { id: "places", facts: common, title, write: placesPage };
      case "key": {
        const layers = [view.routes, view.sieges, view.ground, view.contrast];
        return { id: "key", facts: [language, layers], title, write: keyPage };
      }
      case "sources":
        return { id: "sources", facts: language, title, write: sourcesPage };
    }
  }

  /**
   * @param {Page} page
   * @param {View} view
   */
  #turnTo({ id, facts, title, write }, view) {
    const told = JSON.stringify(facts);
    if (this.shown.id === id && this.shown.facts === told) return;
    const stays = this.shown.id === id;
    const focused = document.activeElement;
    const own = focused instanceof HTMLElement && this.page.contains(focused);
    const focus = own ? focused.dataset.id : undefined;
    const scroll = this.page.scrollTop;
    const { chronicle } = this.store;
    const words = chronicle.words(view.language);
    const back = link(words.say("panel.back"), () => this.#back(), "back");
    back.className = "back";
    this.heading.replaceChildren(...(title === null ? [] : [make("h2", {}, title), back]));
    this.page.replaceChildren(
      ...write({ view, chronicle, words, start: this.start, ask: this.ask }),
    );
    this.page.setAttribute("aria-label", title ?? words.say("pane.name"));
    this.page.scrollTop = stays ? scroll : 0;
    this.shown = { id, facts: told };
    if (own) this.#focus(focus);
  }

  /**
   * Give the focus back to what had it, or to the page where that is gone.
   *
   * @param {string | undefined} id
   */
  #focus(id) {
    const again = [...this.page.querySelectorAll("[data-id]")].find(
      (element) => element instanceof HTMLElement && element.dataset.id === id,
    );
    /** @type {HTMLElement} */ (again ?? this.page).focus({ preventScroll: true });
  }

  #back() {
    const intent = closing(this.store.view);
    if (intent) this.ask(intent);
    this.page.focus({ preventScroll: true });
  }
}
