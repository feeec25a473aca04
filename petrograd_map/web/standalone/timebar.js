// @ts-check
// The time bar: density of the changes, day and night, both calendars, and the handle.

import { make } from "./elements.js";
import { BarPainter } from "./painter.js";
import { density, TimeScale } from "./timescale.js";
import { clock } from "./words.js";

const LEFT_PX = 42;
const RIGHT_PX = 14;
const SNAP_PX = 6;
const WHEEL_ZOOM = 1.2;
const BUTTON_ZOOM = 2;
/** How many events the words at the pointer name. */
const MOST_EVENTS = 3;

/**
 * @typedef {import("./store.js").View} View
 * @typedef {import("./store.js").Store} Store
 */

/** The bar: it shows the view, and asks for moments. */
export class TimeBar {
  /**
   * @param {HTMLElement} element
   * @param {Store} store
   */
  constructor(element, store) {
    this.element = element;
    this.store = store;
    this.chronicle = store.chronicle;
    this.still = document.createElement("canvas");
    this.moving = document.createElement("canvas");
    this.hint = make("div", { className: "hint", hidden: true });
    // Told by the bar's own value; the words at the pointer repeat it.
    this.hint.setAttribute("aria-hidden", "true");
    element.append(this.still, this.moving, this.hint);
    const { first, last } = this.chronicle.history;
    element.setAttribute("aria-valuemin", String(first));
    element.setAttribute("aria-valuemax", String(last));
    this.scale = new TimeScale({ first, last }, { left: LEFT_PX, right: 600 });
    /** Told when the window of time is another. @type {(scale: TimeScale) => void} */
    this.zoomed = () => {};
    this.#listen();
    this.contents = this.#contents(store.view);
    store.listeners.push((view, old) => this.#show(view, old));
    new ResizeObserver(() => this.#resize()).observe(element);
    document.fonts.ready.then(() => this.paint());
    this.#tell();
  }

  /** Show half as much time. */
  zoomIn() {
    this.#look(this.scale.zoomed(BUTTON_ZOOM, this.#pivot()));
  }

  /** Show twice as much time. */
  zoomOut() {
    this.#look(this.scale.zoomed(1 / BUTTON_ZOOM, this.#pivot()));
  }

  /** Show the whole span. */
  showWhole() {
    this.#look(this.scale.unzoomed());
  }

  #pivot() {
    const { moment } = this.store.view;
    const { left, right } = this.scale.room;
    return this.scale.shows(moment) ? this.scale.xOf(moment) : (left + right) / 2;
  }

  // ---------------------------------------------------------------- showing

  /** @param {View} view */
  #contents({ account, cities, language }) {
    const { history, telling } = this.chronicle;
    const city = telling.cities.find(({ id }) => id === cities[0]);
    return {
      words: this.chronicle.words(language),
      stops: history.stops(account, cities),
      changes: history.changes(account, cities),
      disputed: history.disputed(account, cities),
      changing: history.changing(account, cities),
      days: city?.days ?? [],
      events: telling.events.filter((event) => event.happened && cities.includes(event.city)),
      sides: telling.sides,
    };
  }

  /**
   * @param {View} view
   * @param {View} old
   */
  #show(view, old) {
    const others = ["account", "cities", "language", "contrast"];
    const changed = others.some((key) => Reflect.get(view, key) !== Reflect.get(old, key));
    if (changed) this.contents = this.#contents(view);
    const scale = view.moment === old.moment ? this.scale : this.scale.following(view.moment);
    if (scale !== this.scale) this.#look(scale);
    else if (changed) this.paint();
    else this.#paintMoving();
    this.#tell();
  }

  #tell() {
    const { moment, language } = this.store.view;
    const words = this.chronicle.words(language);
    this.element.setAttribute("aria-label", words.say("timebar.name"));
    this.element.setAttribute("aria-valuenow", String(moment));
    this.element.setAttribute("aria-valuetext", words.moment(moment));
  }

  /** @param {TimeScale} scale */
  #look(scale) {
    this.scale = scale;
    this.zoomed(scale);
    this.paint();
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.element;
    for (const canvas of [this.still, this.moving]) {
      canvas.width = width * devicePixelRatio;
      canvas.height = height * devicePixelRatio;
    }
    this.#look(this.scale.resized({ left: LEFT_PX, right: width - RIGHT_PX }));
  }

  /** Paint everything anew. */
  paint() {
    this.#painter(this.still)?.paintStill(this.contents);
    this.#paintMoving();
  }

  #paintMoving() {
    this.#painter(this.moving)?.paintHandle(this.store.view.moment, this.pointed ?? null);
  }

  /** @param {HTMLCanvasElement} canvas */
  #painter(canvas) {
    const context = canvas.getContext("2d");
    if (!context || !canvas.width) return null;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    return new BarPainter(context, this.scale, this.element.clientHeight);
  }

  // ---------------------------------------------------------------- hand

  #listen() {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      this.#hideHint();
      this.#ask(event);
    });
    element.addEventListener("pointermove", (event) => {
      if (element.hasPointerCapture(event.pointerId)) this.#ask(event);
      else if (event.pointerType === "mouse") this.#showHint(event);
    });
    element.addEventListener("pointerleave", () => this.#hideHint());
    element.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const across = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
        const delta = event.deltaX || event.deltaY;
        if (across) this.#look(this.scale.panned(delta / this.scale.pxPerMinute));
        else this.#look(this.scale.zoomed(WHEEL_ZOOM ** -Math.sign(delta), this.#xOf(event)));
      },
      { passive: false },
    );
  }

  /** @param {MouseEvent} event */
  #xOf(event) {
    return event.clientX - this.element.getBoundingClientRect().left;
  }

  /** @param {PointerEvent} event */
  #ask(event) {
    this.store.dispatch({ type: "pause" });
    this.store.dispatch({ type: "go", moment: this.#snapped(event) });
  }

  /**
   * The moment under the pointer: that of a change that lies close by, unless Shift is held.
   *
   * @param {PointerEvent} event
   */
  #snapped(event) {
    const x = this.#xOf(event);
    const at = Math.round(this.scale.timeAt(x));
    if (event.shiftKey) return at;
    const near = this.contents.stops
      .filter((stop) => this.scale.shows(stop))
      .map((stop) => ({ stop, away: Math.abs(this.scale.xOf(stop) - x) }))
      .filter(({ away }) => away <= SNAP_PX)
      .sort((a, b) => a.away - b.away);
    return near[0]?.stop ?? at;
  }

  // ---------------------------------------------------------------- words at the pointer

  /** @param {PointerEvent} event */
  #showHint(event) {
    const moment = this.#snapped(event);
    this.pointed = moment;
    this.hint.replaceChildren(...this.#said(moment).map((text) => make("div", {}, text)));
    this.hint.hidden = false;
    const x = this.scale.xOf(moment);
    const most = this.element.clientWidth - this.hint.offsetWidth - 4;
    this.hint.style.left = `${Math.max(4, Math.min(x - this.hint.offsetWidth / 2, most))}px`;
    this.#paintMoving();
  }

  #hideHint() {
    this.pointed = null;
    this.hint.hidden = true;
    this.#paintMoving();
  }

  /**
   * How many places changed hands in a bin of the histogram, by the letters of the sides.
   *
   * @param {number} first
   * @param {number} width
   */
  #counts(first, width) {
    const { words, changes, sides } = this.contents;
    const [bin] = density(changes, { first, width, count: 1 });
    if (!bin.size) return [];
    const told = sides
      .filter(({ id }) => bin.has(id))
      .map(({ id, letter }) => `${words.of(letter)} ${bin.get(id)}`);
    const [start, end] = [clock(first), clock(first + width)];
    return [words.say("timebar.counts", { start, end, counts: told.join(" · ") })];
  }

  /**
   * The moment, and what is there.
   *
   * @param {number} moment
   */
  #said(moment) {
    const { words, events, disputed, changing } = this.contents;
    const width = this.scale.binWidth;
    const bin = Math.floor(moment / width);
    const begun = events.filter(({ start }) => Math.floor(start / width) === bin);
    const covers = (/** @type {[number, number][]} */ spans) =>
      spans.some(([start, end]) => start <= moment && moment < end);
    return [
      words.moment(moment),
      ...this.#counts(bin * width, width),
      ...begun
        .slice(0, MOST_EVENTS)
        .map(({ start, title }) =>
          words.say("timebar.event", { clock: clock(start), title: words.of(title) }),
        ),
      ...(covers(disputed) ? [words.say("timebar.disputed")] : []),
      ...(covers(changing) ? [words.say("timebar.changing")] : []),
    ];
  }
}
