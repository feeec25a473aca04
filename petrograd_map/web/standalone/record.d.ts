// What export/standalone/history.py and telling.py bake into a standalone file.

/** A text in every language, in the order of `languages`. */
export type Both = string[];

/** Start after the one before, look, minutes since it is so, event or -1, all that bears on it. */
export type StretchRow = [number, number, number, number, number[]];

/** What one account has otherwise than the best one; of the best account, everything. */
export interface AccountRows {
  tracks: Record<string, StretchRow[]>;
  /** For each city, as steps from each minute to the next. */
  stops: number[][];
  /** For each city: minute, and the side that holds a place from then on. */
  changes: [number, string][][];
  disputed: [number, number][][];
  changing: [number, number][][];
  sides: string[][];
}

/** Holder, towards, grip, pressure, physical, certainty, whether totals count it, words. */
export type LookRow = [
  string,
  string | null,
  string | null,
  string,
  string | null,
  string,
  number,
  Both,
];

export interface History {
  span: [number, number];
  accounts: Record<string, AccountRows>;
  looks: LookRow[];
  /** For each city: from when on how dark it is. */
  light: [number, number][][];
  /** For each route: from when on its legs stand how, and whether the map shows it. */
  routes: [number, string[], number][][];
  /** For each choice of cities: from when on what has just happened, happens, comes next. */
  happenings: Record<string, [number, number[], number[], number[]][]>;
}

export interface Side {
  id: string;
  name: Both;
  note: Both;
  letter: Both;
}

export interface City {
  id: string;
  name: Both;
  clock: Both;
  latitude: number;
  longitude: number;
  zoom: number;
  /** Nautical dawn, civil dawn, sunrise, sunset, civil dusk, nautical dusk. */
  days: number[][];
}

export interface Place {
  id: string;
  city: string;
  name: Both;
  today: Both;
  moored: number[];
  beyond: boolean;
}

export interface Account {
  source: string;
  preferred: boolean;
  where: Both;
  before: Both;
  when: Both | null;
  other_when: boolean;
  holder: Both | null;
  other_holder: boolean;
  text: Both;
  /** Where in the text of each language numbers stand that others have otherwise. */
  marks: [number, number][][];
  checked: Both;
}

export interface HistoryEvent {
  id: string;
  city: string;
  kind: Both;
  happened: boolean;
  side: string | null;
  start: number;
  when: Both;
  title: Both;
  text: Both;
  places: string[];
  marked: string[];
  disagreement: Both | null;
  why: Both | null;
  accounts: Account[];
}

export interface Route {
  id: string;
  way: boolean;
  side: string;
  certainties: string[];
  events: (string | null)[];
  /** For each language the description of each leg. */
  legs: string[][];
}

export interface Policy {
  id: string;
  name: Both;
  standpoint: Both;
}

export interface Source {
  id: string;
  kind: string;
  label: Both;
  reference: Both;
  about: Both;
  side: Both;
  standpoint: Both;
  background: Both[] | null;
  depends_on: { source: string; text: Both }[];
  accounts: Both;
  followed: boolean;
}

export interface Telling {
  languages: string[];
  title: Both;
  page: import("../messages.js").Words[];
  words: Record<string, Both>;
  months: Both[];
  short_months: Both[];
  weekdays: Both[];
  speeds: [number, Both][];
  sides: Side[];
  cities: City[];
  places: Place[];
  events: HistoryEvent[];
  routes: Route[];
  policies: Policy[];
  sources: Source[];
  source_kinds: { id: string; heading: Both }[];
}

/** Where the file opens, and what it is. */
export interface Start {
  at: number;
  cities: string[];
  language: string;
  account: string;
  version: string;
  licences: string[];
}

export interface Baked {
  history: History;
  telling: Telling;
  start: Start;
}
