// @ts-check
// Lets time run: how many minutes of the chronicle pass while real time passes.

/** After a pause of the machine, time does not leap: a longer gap counts as this much. */
const LONGEST_GAP_MS = 250;

/** Runs while the view plays. */
export class Playback {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    this.carried = 0;
    this.running = false;
    store.listeners.push(({ playing }) => this.#show(playing));
  }

  /** @param {boolean} playing */
  #show(playing) {
    if (!playing || this.running) return;
    this.running = true;
    this.carried = 0;
    this.#await(performance.now());
  }

  /** @param {number} before when the last step was, in ms */
  #await(before) {
    requestAnimationFrame((now) => {
      if (!this.store.view.playing) {
        this.running = false;
        return;
      }
      // A frame may be stamped with a time before that at which it was asked for.
      const gap = Math.min(Math.max(0, now - before), LONGEST_GAP_MS);
      this.carried += (gap * this.store.view.speed) / 1000;
      const minutes = Math.floor(this.carried);
      this.carried -= minutes;
      if (minutes) this.store.dispatch({ type: "run", minutes });
      this.#await(now);
    });
  }
}
