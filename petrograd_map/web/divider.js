// @ts-check
// The divider between two moments on one map: a line with a handle, for hand and keys.

/** How far a key moves the divider, in shares of the map's width; with Shift, further. */
const STEP = 0.02;
const STRIDE = 0.1;
/** The handle stays on the map. */
const LEAST = 0.03;

/** The divider of one frame. */
export class Divider {
  /**
   * @param {HTMLElement} frame
   * @param {{ moved: (share: number) => void, takesKeys: (taken: boolean) => void }} tell where
   *   the divider stands, as a share of the frame's width; whether it has the focus
   */
  constructor(frame, tell) {
    this.frame = frame;
    this.tell = tell;
    this.share = 0.5;
    this.element = box("swipe", frame);
    this.left = box("swipe-label", box("swipe-side left", this.element));
    this.right = box("swipe-label", box("swipe-side right", this.element));
    this.handle = box("divider", this.element);
    this.handle.tabIndex = 0;
    box("grip", this.handle);
    const attributes = { role: "slider", "aria-valuemin": "0", "aria-valuemax": "100" };
    for (const [key, value] of Object.entries(attributes)) this.handle.setAttribute(key, value);
    this.handle.addEventListener("pointerdown", (event) => this.#grab(event));
    this.handle.addEventListener("pointermove", (event) => this.#drag(event));
    this.handle.addEventListener("dblclick", () => this.move(0.5));
    this.handle.addEventListener("keydown", (event) => this.#press(event));
    this.handle.addEventListener("focus", () => tell.takesKeys(true));
    this.handle.addEventListener("blur", () => tell.takesKeys(false));
    this.move(this.share);
  }

  /**
   * Write the divider's texts.
   *
   * @param {import("./messages.js").Swipe} swipe
   */
  speak({ left, right, divider }) {
    this.left.textContent = `← ${left}`;
    this.right.textContent = `${right} →`;
    this.handle.setAttribute("aria-label", divider);
    this.handle.title = divider;
  }

  /**
   * Put the divider somewhere.
   *
   * @param {number} share of the frame's width
   */
  move(share) {
    this.share = Math.min(1 - LEAST, Math.max(LEAST, share));
    this.element.style.setProperty("--share", `${(this.share * 100).toFixed(3)}%`);
    this.handle.setAttribute("aria-valuenow", String(Math.round(this.share * 100)));
    this.tell.moved(this.share);
  }

  /** Take the divider off the frame. */
  remove() {
    // An element that is taken away need not say that it lost the focus.
    this.handle.blur();
    this.element.remove();
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    this.handle.setPointerCapture(event.pointerId);
    this.handle.focus({ preventScroll: true });
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.handle.hasPointerCapture(event.pointerId)) return;
    const { left, width } = this.frame.getBoundingClientRect();
    this.move((event.clientX - left) / width);
  }

  /** @param {KeyboardEvent} event */
  #press({ key, shiftKey }) {
    const step = shiftKey ? STRIDE : STEP;
    if (key === "ArrowLeft") this.move(this.share - step);
    else if (key === "ArrowRight") this.move(this.share + step);
    else if (key === "Home") this.move(0.5);
  }
}

/**
 * @param {string} name
 * @param {HTMLElement} parent
 */
function box(name, parent) {
  const made = document.createElement("div");
  made.className = name;
  parent.append(made);
  return made;
}
