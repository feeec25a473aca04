// @ts-check
// Paints the time bar, from the paper up, in the inks of tokens.css: as ui/timebar/layers.py.

import { density } from "./timescale.js";
import { civil, clock } from "./words.js";

const DAY = 24 * 60;
const NS_PX = 18;
const OS_PX = 18;
const HOURS_PX = 15;
const LANE_PX = 7;
/** Changes that fill the chart where no bin has more: one alone must not look like a storm. */
const FULL_BAR = 4;
const HEADROOM_PX = 3;
const LETTER_PX = 13;
const GRIP_PX = 8;
const CIVIL_DARKNESS = 0.6;
/** How lines slant, in heights to the right for each height down; null is level. */
const HATCHES = new Map(
  /** @type {[string, (number | null)[]][]} */ ([
    ["PG", [null]],
    ["MRC", [-1]],
    ["KOB", [0]],
    ["CSR", [1]],
    ["CONT", [-1, 1]],
  ]),
);

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 * @typedef {{ words: import("./words.js").Words, changes: [number, string][], stops: number[],
 *   disputed: [number, number][], changing: [number, number][], days: number[][],
 *   sides: import("./record.js").Side[] }} Contents
 */

/** Paints on one canvas. */
export class BarPainter {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./timescale.js").TimeScale} scale
   * @param {number} height in px
   */
  constructor(context, scale, height) {
    this.context = context;
    this.scale = scale;
    this.height = height;
    this.style = getComputedStyle(document.body);
    const { left, right } = scale.room;
    const hours = height - OS_PX - HOURS_PX;
    const row = (/** @type {number} */ y, /** @type {number} */ bottom) => ({
      x: left,
      y,
      width: right - left,
      height: bottom - y,
    });
    this.rows = {
      ns: row(0, NS_PX),
      chart: row(NS_PX, hours - LANE_PX),
      lane: row(hours - LANE_PX, hours),
      hours: row(hours, hours + HOURS_PX),
      os: row(height - OS_PX, height),
    };
  }

  /** @param {string} name a token, such as `ui-text` */
  ink(name) {
    return this.style.getPropertyValue(`--${name}`).trim();
  }

  /**
   * The part of a row between two minutes, within the window.
   *
   * @param {Box} row
   * @param {number} start
   * @param {number} end
   * @returns {Box}
   */
  between(row, start, end) {
    const x = Math.max(this.scale.xOf(start), row.x);
    const right = Math.min(this.scale.xOf(end), row.x + row.width);
    return { ...row, x, width: Math.max(0, right - x) };
  }

  /** @param {Contents} contents */
  paintStill(contents) {
    this.#light(contents.days);
    this.#density(contents);
    this.#doubt(contents);
    this.#stops(contents.stops);
    this.#hours();
    this.#dates(contents.words);
    this.#frame();
  }

  // ---------------------------------------------------------------- the chart

  /** @param {number[][]} days */
  #light(days) {
    const { chart } = this.rows;
    this.#fill(chart, this.ink("ui-panel"));
    if (!days.length) return;
    let nightFrom = this.scale.span.first;
    for (const [dark, civilDawn, sunrise, sunset, civilDusk, night] of days) {
      this.#fill(this.between(chart, nightFrom, dark), this.#night(1));
      this.#twilight(dark, civilDawn, sunrise);
      this.#twilight(night, civilDusk, sunset);
      nightFrom = night;
    }
    this.#fill(this.between(chart, nightFrom, this.scale.span.last), this.#night(1));
  }

  /**
   * @param {number} dark
   * @param {number} civilTwilight
   * @param {number} light
   */
  #twilight(dark, civilTwilight, light) {
    const { scale, context } = this;
    const gradient = context.createLinearGradient(scale.xOf(dark), 0, scale.xOf(light), 0);
    gradient.addColorStop(0, this.#night(1));
    gradient.addColorStop(
      (civilTwilight - dark) / (light - dark || 1),
      this.#night(CIVIL_DARKNESS),
    );
    gradient.addColorStop(1, this.#night(0));
    const [start, end] = dark < light ? [dark, light] : [light, dark];
    this.#fill(this.between(this.rows.chart, start, end), gradient);
  }

  /** @param {number} darkness */
  #night(darkness) {
    // As in the window: the bar is paper, and its night as pale as that of a projector.
    return alpha(this.ink("night-tint"), 0.22 * darkness);
  }

  /** @param {Contents} contents */
  #density({ changes, sides, words }) {
    const { scale } = this;
    const { chart } = this.rows;
    const width = scale.binWidth;
    const first = Math.floor(scale.start / width) * width;
    const count = Math.floor((scale.end - first) / width) + 1;
    const bins = density(changes, { first, width, count });
    const most = Math.max(...bins.map((bin) => [...bin.values()].reduce((a, b) => a + b, 0)));
    const unit = (chart.height - HEADROOM_PX) / Math.max(FULL_BAR, most);
    bins.forEach((bin, index) => {
      const start = first + index * width;
      const column = this.between(chart, start, start + width);
      let bottom = chart.y + chart.height;
      for (const side of sides) {
        const height = (bin.get(side.id) ?? 0) * unit;
        if (!height || column.width < 1.5) continue;
        bottom -= height;
        const box = { x: column.x + 0.75, y: bottom, width: column.width - 1.5, height };
        this.#segment(box, side.id, words.of(side.letter));
      }
    });
  }

  /**
   * @param {Box} box
   * @param {string} side
   * @param {string} letter
   */
  #segment(box, side, letter) {
    const { context } = this;
    this.#fill(box, this.ink(`side-${side}-fill`));
    if (box.width >= LETTER_PX && box.height >= LETTER_PX) {
      this.#text(letter, box, { font: this.#font(11, "bold"), ink: `side-${side}-ink` });
    } else {
      context.globalAlpha = 0.4;
      for (const lean of HATCHES.get(side) ?? [])
        this.#hatch(box, lean, this.ink(`side-${side}-ink`));
      context.globalAlpha = 1;
    }
    context.lineWidth = 0.8;
    context.strokeStyle = this.ink("paper-ink");
    context.strokeRect(box.x, box.y, box.width, box.height);
  }

  /** @param {Contents} contents */
  #doubt({ disputed, changing }) {
    const { lane } = this.rows;
    this.#fill(lane, this.ink("paper-land"));
    for (const [spans, lean] of /** @type {[[number, number][], number][]} */ ([
      [disputed, 1],
      [changing, -1],
    ])) {
      for (const [start, end] of spans) {
        const box = this.between(lane, start, end);
        if (box.width > 0) this.#hatch(box, lean, this.ink("paper-ink-soft"));
      }
    }
  }

  /** @param {number[]} stops */
  #stops(stops) {
    const { y } = this.rows.chart;
    const shown = stops.filter((stop) => this.scale.shows(stop));
    this.#lines(
      shown.map((stop) => [this.scale.xOf(stop), y, this.scale.xOf(stop), y + 5]),
      this.ink("ui-accent"),
      1.2,
    );
  }

  #frame() {
    const { chart, lane } = this.rows;
    const { context } = this;
    context.lineWidth = 1;
    context.strokeStyle = this.ink("ui-text-soft");
    context.strokeRect(
      chart.x - 0.5,
      chart.y - 0.5,
      chart.width + 1,
      chart.height + lane.height + 1,
    );
    this.#lines([[lane.x, lane.y, lane.x + lane.width, lane.y]], this.ink("ui-text-soft"), 1);
  }

  // ---------------------------------------------------------------- dates and hours

  #hours() {
    const { scale } = this;
    const { hours } = this.rows;
    const label = scale.labelStep;
    this.#lines(
      scale
        .marks(scale.tickStep)
        .map((at) => [
          scale.xOf(at),
          hours.y,
          scale.xOf(at),
          hours.y + (at % label === 0 ? 4 : 2.5),
        ]),
      this.ink("ui-text-soft"),
      1,
    );
    for (const at of scale.marks(label)) {
      const ofDay = ((at % DAY) + DAY) % DAY;
      if (label === DAY || (ofDay === 0 && !scale.labelsHaveMinutes)) continue;
      const text = scale.labelsHaveMinutes ? clock(at) : String(ofDay / 60);
      const box = { x: scale.xOf(at) - 24, y: hours.y + 3, width: 48, height: hours.height - 3 };
      this.#text(text, box, { font: this.#font(11), ink: at % 60 ? "ui-text-soft" : "ui-text" });
    }
  }

  /** @param {import("./words.js").Words} words */
  #dates(words) {
    const { scale } = this;
    const display = `"${this.ink("font-display").replaceAll('"', "")}", serif`;
    const rows = /** @type {[Box, boolean, string, string, string][]} */ ([
      [this.rows.ns, false, "date.ns", "ui-text", `bold 15px ${display}`],
      [this.rows.os, true, "date.os", "ui-text-soft", `italic 15px ${display}`],
    ]);
    for (const [row, oldStyle, key, ink, font] of rows) {
      const head = { x: 0, y: row.y, width: scale.room.left - 5, height: row.height };
      this.#text(words.say(key), head, { font: this.#font(12), ink: "ui-text-soft" }, "right");
      const days = this.#days(words, row, oldStyle, font);
      for (const { text, box } of days) this.#text(text, box, { font, ink });
    }
    const bottom = this.rows.hours.y + 4;
    const foot = this.rows.os;
    this.#lines(
      scale.marks(DAY).flatMap((at) => [
        [scale.xOf(at), this.rows.ns.y + 2, scale.xOf(at), bottom],
        [scale.xOf(at), foot.y + 2, scale.xOf(at), foot.y + foot.height],
      ]),
      this.ink("ui-text-soft"),
      1,
    );
  }

  /**
   * The days that have room, and what is written of each date: either every date has its month,
   * or only the first in sight and the first of a month.
   *
   * @param {import("./words.js").Words} words
   * @param {Box} row
   * @param {boolean} oldStyle
   * @param {string} font
   */
  #days(words, row, oldStyle, font) {
    const { scale, context } = this;
    context.font = font;
    const wide = (/** @type {string} */ text) => context.measureText(text).width;
    const days = [];
    for (let at = Math.floor(scale.start / DAY) * DAY; at < scale.end; at += DAY) {
      const { day } = civil(at, oldStyle);
      days.push({ day, long: words.shortDate(at, oldStyle), box: this.between(row, at, at + DAY) });
    }
    const dayPx = DAY * scale.pxPerMinute;
    const allLong = Math.max(...days.map(({ long }) => wide(long))) + 6 <= dayPx;
    const every = Math.ceil((wide("00") + 4) / dayPx);
    return days.flatMap(({ day, long, box }, index) => {
      const fits = wide(long) + 6 <= box.width;
      const text = (allLong || index === 0 || day === 1) && fits ? long : String(day);
      const cut = every === 1 && wide(text) + 4 > box.width;
      return index % every === 0 && !cut ? [{ text, box }] : [];
    });
  }

  // ---------------------------------------------------------------- what moves

  /**
   * Paint the handle, and a hair line at the moment that a press would ask for.
   *
   * @param {number} moment
   * @param {number | null} pointed
   */
  paintHandle(moment, pointed) {
    const { chart, lane } = this.rows;
    const { context, scale } = this;
    const [top, bottom] = [chart.y - 3, lane.y + lane.height + 1];
    if (pointed !== null) {
      context.setLineDash([1, 2]);
      this.#lines([[scale.xOf(pointed), top, scale.xOf(pointed), bottom]], this.ink("ui-text"), 1);
      context.setLineDash([]);
    }
    if (!scale.shows(moment)) return;
    const x = scale.xOf(moment);
    this.#lines([[x, top, x, bottom]], this.ink("paper-halo"), 6);
    this.#lines([[x, top, x, bottom]], this.ink("ui-focus"), 2);
    context.fillStyle = this.ink("ui-focus");
    for (const [y, tip] of [
      [top, GRIP_PX + 4],
      [bottom, -GRIP_PX - 4],
    ]) {
      context.beginPath();
      context.moveTo(x, y + tip);
      context.lineTo(x - GRIP_PX, y);
      context.lineTo(x + GRIP_PX, y);
      context.closePath();
      context.fill();
    }
  }

  // ---------------------------------------------------------------- strokes

  /**
   * @param {Box} box
   * @param {string | CanvasGradient} ink
   */
  #fill({ x, y, width, height }, ink) {
    this.context.fillStyle = ink;
    this.context.fillRect(x, y, width, height);
  }

  /**
   * @param {number[][]} lines
   * @param {string} ink
   * @param {number} width
   */
  #lines(lines, ink, width) {
    const { context } = this;
    context.beginPath();
    for (const [x1, y1, x2, y2] of lines) {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.strokeStyle = ink;
    context.lineWidth = width;
    context.stroke();
  }

  /**
   * Fill a box with lines from the origin of the bar, so that neighbouring boxes match.
   *
   * @param {Box} box
   * @param {number | null} lean
   * @param {string} ink
   */
  #hatch({ x, y, width, height }, lean, ink) {
    const { context } = this;
    const lines = [];
    const along = lean ? 4.2 : 3;
    if (lean === null) {
      for (let at = Math.ceil(y / along) * along; at < y + height; at += along) {
        lines.push([x, at, x + width, at]);
      }
    } else {
      const from = Math.floor((x - height) / along) * along;
      for (let at = from; at < x + width + height; at += along) {
        lines.push([at, y, at + lean * height, y + height]);
      }
    }
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    this.#lines(lines, ink, 1);
    context.restore();
  }

  /**
   * @param {string} text
   * @param {Box} box
   * @param {{ font: string, ink: string }} look
   * @param {"center" | "right"} align
   */
  #text(text, box, { font, ink }, align = "center") {
    const { context } = this;
    context.font = font;
    context.fillStyle = this.ink(ink);
    context.textAlign = align;
    context.textBaseline = "middle";
    const x = align === "right" ? box.x + box.width : box.x + box.width / 2;
    context.fillText(text, x, box.y + box.height / 2 + 0.5);
  }

  /**
   * @param {number} size in px
   * @param {string} weight
   */
  #font(size, weight = "normal") {
    return `${weight} ${size}px "${this.ink("font-text").replaceAll('"', "")}", sans-serif`;
  }
}

/**
 * A colour that lets through what lies under it.
 *
 * @param {string} ink as `#RRGGBB`
 * @param {number} opacity
 */
function alpha(ink, opacity) {
  const byte = Math.round(opacity * 255);
  return `${ink}${byte.toString(16).padStart(2, "0")}`;
}
