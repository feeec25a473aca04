// @ts-check
// Texts in the language shown, and moments in words: as phrases.py and i18n/dates.py have them.

const MINUTES_PER_DAY = 24 * 60;
/** The Old Style is so many days behind, from 1900 to 2100. */
const LAG_DAYS = 13;
/** 1 October 1917, the day of minute 0, counted from 1 March 1600: years end with February. */
const FIRST_DAY = 115_995;
const DAYS_PER_400_YEARS = 146_097;

/**
 * @typedef {{ year: number, month: number, day: number, weekday: number, hour: number,
 *   minute: number }} Civil
 */

/**
 * The date and the hour of a moment. Never by `Date`, which has its own mind about zones.
 *
 * @param {number} moment minutes since 1 October 1917 New Style
 * @param {boolean} oldStyle
 * @returns {Civil}
 */
export function civil(moment, oldStyle = false) {
  const days = Math.floor(moment / MINUTES_PER_DAY);
  const of = moment - days * MINUTES_PER_DAY;
  const count = days + FIRST_DAY - (oldStyle ? LAG_DAYS : 0);
  // See howardhinnant.github.io/date_algorithms.html#civil_from_days; never before 1600.
  const era = Math.floor(count / DAYS_PER_400_YEARS);
  const ofEra = count - era * DAYS_PER_400_YEARS;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36524) + Math.floor(ofEra / 146096);
  const yearOfEra = Math.floor((ofEra - leaps) / 365);
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = 1600 + era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  // 1 October 1917 was a Monday.
  const weekday = (((days % 7) + 7) % 7) + 1;
  return { year, month, day, weekday, hour: Math.floor(of / 60), minute: of % 60 };
}

/**
 * Write hour and minute as "06:30".
 *
 * @param {number} moment
 */
export function clock(moment) {
  const { hour, minute } = civil(moment);
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/**
 * Put values in the places of a text that wait for them.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** The texts of one language. */
export class Words {
  /**
   * @param {import("./record.js").Telling} telling
   * @param {string} language
   */
  constructor(telling, language) {
    this.telling = telling;
    this.language = language;
    this.index = telling.languages.indexOf(language);
  }

  /**
   * A text of the program.
   *
   * @param {string} key
   * @param {Record<string, string | number>} values what stands in its placeholders
   */
  say(key, values = {}) {
    return filled(this.of(this.telling.words[key]), values);
  }

  /**
   * A text of the chronicle.
   *
   * @param {string[]} both
   */
  of(both) {
    return both[this.index];
  }

  /**
   * Write a date as "7 Nov".
   *
   * @param {number} moment
   * @param {boolean} oldStyle
   */
  shortDate(moment, oldStyle = false) {
    const { day, month } = civil(moment, oldStyle);
    return `${day} ${this.of(this.telling.short_months[month - 1])}`;
  }

  /**
   * Write a date as "7 November 1917".
   *
   * @param {number} moment
   * @param {boolean} oldStyle
   */
  longDate(moment, oldStyle = false) {
    const { day, month, year } = civil(moment, oldStyle);
    return `${day} ${this.of(this.telling.months[month - 1])} ${year}`;
  }

  /** @param {number} moment */
  weekday(moment) {
    return this.of(this.telling.weekdays[civil(moment).weekday - 1]);
  }

  /**
   * Write a moment as "7 Nov (25 Oct O.S.) 02:00".
   *
   * @param {number} moment
   */
  moment(moment) {
    const [ns, os] = [this.shortDate(moment), this.shortDate(moment, true)];
    return this.say("moment.both", { ns, os, clock: clock(moment) });
  }
}
