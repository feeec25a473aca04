// @ts-check
// The bar above the map: clock, both calendars, cities and language; and the ribbon below it.

import { make } from "./elements.js";
import { BEST } from "./history.js";
import { otherLanguage } from "./keys.js";
import { clock } from "./words.js";

/** The bar; it shows the view, and asks for cities and languages. */
export class Top {
  /**
   * @param {HTMLElement} element
   * @param {HTMLElement} ribbon
   * @param {import("./store.js").Store} store
   */
  constructor(element, ribbon, store) {
    this.store = store;
    const { chronicle } = store;
    this.clock = make("span", { id: "clock" });
    this.date = make("span", { id: "date" });
    this.oldStyle = make("span", { id: "old-style" });
    const choices = chronicle.cities.map((city) => [city]);
    if (choices.length > 1) choices.push(chronicle.cities);
    this.choices = choices.map((cities, index) => {
      const button = make("button", { type: "button" });
      button.onclick = () => store.dispatch({ type: "cities", cities });
      return { cities, button, key: index + 1 };
    });
    const row = make("div", { className: "cities", aria: { role: "group" } });
    row.append(...this.choices.map(({ button }) => button));
    this.language = make("button", { type: "button", id: "language" });
    this.language.onclick = () => {
      const language = otherLanguage(store.view.language, chronicle.telling.languages);
      store.dispatch({ type: "speak", language });
    };
    this.ribbon = ribbon;
    this.account = make("span");
    this.best = make("button", { type: "button" });
    this.best.onclick = () => store.dispatch({ type: "follow", account: BEST });
    ribbon.append(this.account, this.best);
    const dates = make("span", { className: "dates" }, this.date, this.oldStyle);
    element.append(this.clock, dates, row, this.language);
    store.listeners.push((view) => this.show(view));
    this.show(store.view);
  }

  /** @param {import("./store.js").View} view */
  show({ moment, language, cities, account }) {
    const { chronicle } = this.store;
    const words = chronicle.words(language);
    document.title = `${words.of(chronicle.telling.title)} — ${words.moment(moment)}`;
    this.clock.textContent = clock(moment);
    const [date, weekday] = [words.longDate(moment), words.weekday(moment)];
    this.date.textContent = words.say("clock.ns", { date, weekday });
    this.oldStyle.textContent = words.say("clock.os", { date: words.longDate(moment, true) });
    for (const { cities: own, button, key } of this.choices) {
      const found = chronicle.telling.cities.find(({ id }) => id === own[0]);
      const one = own.length === 1 && found;
      button.textContent = one ? words.of(found.name) : words.say("cities.both");
      button.title = `${button.textContent} (${key})`;
      button.setAttribute("aria-pressed", String(own.join() === cities.join()));
    }
    this.language.textContent = words.say("language.other");
    this.language.title = words.say("language.switch");
    this.ribbon.hidden = account === BEST;
    if (account !== BEST) {
      const source = words.of(chronicle.sourceById(account).label);
      this.account.textContent = words.say("ribbon.account", { source });
      this.best.textContent = words.say("ribbon.best");
    }
  }
}
