// @ts-check
// The controls of time: step, play either way, speed, zoom of the bar.

import { icon, make } from "./elements.js";

const ON = "M6 3V19L19 11Z";
const BACK = "M16 3V19L3 11Z";
const PAUSE = "M5 4H9V18H5ZM13 4H17V18H13Z";
const NEXT = "M4 4V18L14 11ZM15 4H18V18H15Z";
const PREVIOUS = "M18 4V18L8 11ZM7 4H4V18H7Z";
const CLOSER = "M4 10H10V4H12V10H18V12H12V18H10V12H4Z";
const FARTHER = "M4 10H18V12H4Z";
const WHOLE = "M1 4H3V18H1ZM19 4H21V18H19ZM6 10H16V12H6ZM4 11L9 7V15ZM18 11L13 7V15Z";

/** The buttons; while time runs, that of its direction is the pause button. */
export class Transport {
  /**
   * @param {HTMLElement} element
   * @param {import("./store.js").Store} store
   * @param {import("./timebar.js").TimeBar} bar
   */
  constructor(element, store, bar) {
    this.element = element;
    this.store = store;
    const button = (/** @type {() => void} */ onclick) =>
      make("button", { type: "button", className: "tool", onclick });
    this.previous = button(() => store.dispatch({ type: "step", way: -1 }));
    this.back = button(() => this.#press(-1));
    this.play = button(() => this.#press(1));
    this.next = button(() => store.dispatch({ type: "step", way: 1 }));
    this.speed = make("select", { id: "speed" });
    this.speed.onchange = () => store.dispatch({ type: "speed", speed: Number(this.speed.value) });
    this.farther = button(() => bar.zoomOut());
    this.closer = button(() => bar.zoomIn());
    this.whole = button(() => bar.showWhole());
    this.whole.classList.add("whole");
    element.append(
      make("div", {}, this.previous, this.back, this.play, this.next),
      make("div", {}, this.speed, this.farther, this.closer, this.whole),
    );
    draw(this.previous, PREVIOUS);
    draw(this.next, NEXT);
    draw(this.farther, FARTHER);
    draw(this.closer, CLOSER);
    draw(this.whole, WHOLE);
    bar.zoomed = (scale) => this.#showZoom(scale);
    this.#showZoom(bar.scale);
    store.listeners.push((view, old) => this.#show(view, old));
    this.#show(store.view, null);
  }

  /** @param {1 | -1} way */
  #press(way) {
    const { playing, backwards } = this.store.view;
    const running = playing && backwards === way < 0;
    this.store.dispatch(running ? { type: "pause" } : { type: "play", way });
  }

  /** @param {import("./timescale.js").TimeScale} scale */
  #showZoom({ isWhole, isClosest }) {
    this.farther.disabled = isWhole;
    this.whole.disabled = isWhole;
    this.closer.disabled = isClosest;
  }

  /**
   * @param {import("./store.js").View} view
   * @param {import("./store.js").View | null} old
   */
  #show(view, old) {
    const { language, playing, backwards, speed } = view;
    const words = this.store.chronicle.words(language);
    if (language !== old?.language) this.#speak(words);
    const [back, on] = [playing && backwards, playing && !backwards];
    if (`${back} ${on} ${language}` !== this.playing) {
      this.playing = `${back} ${on} ${language}`;
      draw(this.back, back ? PAUSE : BACK);
      draw(this.play, on ? PAUSE : ON);
      name(this.back, words.say(back ? "time.pause" : "transport.back"));
      name(this.play, words.say(on ? "time.pause" : "time.play"));
    }
    this.speed.value = String(speed);
  }

  /** @param {import("./words.js").Words} words */
  #speak(words) {
    this.element.setAttribute("aria-label", words.say("transport.name"));
    name(this.previous, words.say("time.previous"));
    name(this.next, words.say("time.next"));
    name(this.farther, withoutKey(words.say("zoom.out")));
    name(this.closer, withoutKey(words.say("zoom.in")));
    name(this.whole, withoutKey(words.say("zoom.whole")));
    name(this.speed, words.say("time.speed"));
    const speeds = this.store.chronicle.telling.speeds.map(([speed, said]) =>
      make("option", { value: String(speed) }, words.of(said)),
    );
    this.speed.replaceChildren(...speeds);
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function name(element, text) {
  element.title = text;
  element.setAttribute("aria-label", text);
}

/**
 * @param {HTMLElement} button
 * @param {string} d
 */
function draw(button, d) {
  button.replaceChildren(icon(d));
}

/**
 * In a browser Ctrl with plus zooms the page, so the window's keys for it are not these.
 *
 * @param {string} text
 */
function withoutKey(text) {
  return text.replace(/ \(Ctrl[^()]*\)$/, "");
}
