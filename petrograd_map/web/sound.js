// @ts-check
// The sound of an exhibit: short, quiet cues, made here and not read from a file.

/**
 * A tone that begins at once and dies away: a bar of wood or metal that has been struck.
 *
 * @typedef {{ hertz: number, peak: number, seconds: number }} Tone
 */

/** @typedef {import("./messages.js").PlayCue["cue"]} Cue */

/**
 * What each cue is made of. Peaks of a cue add up to 1 at most, so that nothing is cut off. The
 * second tone of each is no multiple of the first, as with a bar; with a string they would be a chord.
 *
 * @type {Record<Cue, Tone[]>}
 */
export const CUES = {
  event: [
    { hertz: 392, peak: 0.7, seconds: 0.3 },
    { hertz: 1081, peak: 0.2, seconds: 0.16 },
  ],
  place: [
    { hertz: 262, peak: 0.75, seconds: 0.12 },
    { hertz: 722, peak: 0.25, seconds: 0.05 },
  ],
};

/** From one cue to the next at least; what comes sooner is left out. */
const GAP_MS = 150;
/** After so long without a cue the engine's audio is let go to rest: it takes the processor even
 * for silence. */
const REST_AFTER_MS = 3000;
/** How far ahead a cue begins: what is asked for at once the engine may be past already. */
const LEAD_S = 0.02;
/** How long a tone takes to begin: with none at all it would click. */
const ATTACK_S = 0.004;
/** An exponential never reaches 0; this is 60 dB down, which nobody hears. */
const FADED = 0.001;

/**
 * Play a cue.
 *
 * @param {BaseAudioContext} context
 * @param {AudioNode} output
 * @param {Tone[]} tones
 */
export function ring(context, output, tones) {
  const begin = context.currentTime + LEAD_S;
  for (const { hertz, peak, seconds } of tones) {
    const oscillator = new OscillatorNode(context, { frequency: hertz });
    const envelope = new GainNode(context, { gain: 0 });
    envelope.gain.setValueAtTime(0, begin);
    envelope.gain.linearRampToValueAtTime(peak, begin + ATTACK_S);
    envelope.gain.exponentialRampToValueAtTime(peak * FADED, begin + seconds);
    oscillator.connect(envelope).connect(output);
    oscillator.start(begin);
    oscillator.stop(begin + seconds);
  }
}

/** Plays cues, and has no audio context for as long as it is silent. */
export class Sound {
  /** @type {{ context: AudioContext, output: GainNode } | null} */
  #audio = null;
  #volume = 0;
  #last = Number.NEGATIVE_INFINITY;
  /** Whether the context is being woken; then the cue that woke it is enough. */
  #waking = false;
  #resting = 0;

  /**
   * Take another volume.
   *
   * @param {number} volume from 0, silent, to 1
   */
  setVolume(volume) {
    this.#volume = volume;
    if (this.#audio && volume > 0) this.#audio.output.gain.value = volume;
    else this.#close();
  }

  /**
   * Play a cue, unless one has just been played. Where there is no audio nothing happens: the
   * exhibit goes on without.
   *
   * @param {Cue} cue
   */
  async play(cue) {
    const now = performance.now();
    if (this.#volume === 0 || this.#waking || now - this.#last < GAP_MS) return;
    this.#last = now;
    this.#waking = true;
    try {
      const { context, output } = this.#open();
      if (context.state !== "running") await context.resume();
      // Meanwhile the volume may have been turned down.
      if (context === this.#audio?.context) ring(context, output, CUES[cue]);
    } catch {
      this.#close();
    } finally {
      this.#waking = false;
    }
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#rest(), REST_AFTER_MS);
  }

  #open() {
    if (this.#audio) return this.#audio;
    const context = new AudioContext();
    const output = new GainNode(context, { gain: this.#volume });
    output.connect(context.destination);
    this.#audio = { context, output };
    return this.#audio;
  }

  #rest() {
    this.#audio?.context.suspend().catch(() => {});
  }

  #close() {
    clearTimeout(this.#resting);
    this.#audio?.context.close().catch(() => {});
    this.#audio = null;
  }
}
