// Generated from petrograd_map/mappage/messages.py by petrograd_map.mappage.contract.

/** @type {Record<string, Record<string, string>>} */
export const SHAPES = {
  Named: {
    id: "string",
    name: "string",
  },
  PlaceLook: {
    id: "string",
    holder: "string",
    letter: "string",
    towards: "?string",
    grip: "?string",
    pressure: "string",
    physical: "?string",
    certainty: "string",
    position: "integer",
    description: "string",
  },
  CityLight: {
    city: "string",
    darkness: "number",
  },
  RouteLook: {
    id: "string",
    shown: "boolean",
    side: "string",
    letter: "string",
    legs: "[string]",
    certainties: "[string]",
    descriptions: "[string]",
  },
  Swipe: {
    left: "string",
    right: "string",
    divider: "string",
  },
};

/** @type {Record<string, Record<string, string>>} */
export const TO_PAGE = {
  words: {
    language: "string",
    cities: "[Named]",
    places: "[Named]",
    zoom_in: "string",
    zoom_out: "string",
    zoom_whole: "string",
    metres: "string",
    kilometres: "string",
    sazhens: "string",
    versts: "[Named]",
    north: "string",
    attribution: "string",
    ground_note: "string",
    type: "string",
  },
  scene: {
    seq: "integer",
    places: "[PlaceLook]",
    cities: "?[string]",
    selected: "?string",
    light: "?[CityLight]",
    contrast: "?boolean",
    left_out: "?[string]",
    marked: "?[string]",
    ground: "?boolean",
    routes: "[RouteLook]",
    then_places: "[PlaceLook]",
    swipe: "?Swipe",
    type: "string",
  },
  enlarge_targets: {
    target_px: "integer",
    type: "string",
  },
  project: {
    text_px: "number",
    type: "string",
  },
  fly_to: {
    city: "string",
    latitude: "number",
    longitude: "number",
    zoom: "number",
    type: "string",
  },
  fit: {
    city: "string",
    latitude: "number",
    longitude: "number",
    zoom: "number",
    type: "string",
  },
  move_map: {
    right: "integer",
    down: "integer",
    closer: "integer",
    type: "string",
  },
  show_place: {
    place: "string",
    type: "string",
  },
  show_all: {
    city: "string",
    places: "[string]",
    route: "string",
    type: "string",
  },
  set_volume: {
    volume: "number",
    type: "string",
  },
  play_cue: {
    cue: "string",
    type: "string",
  },
  ask_alive: {
    beat: "integer",
    type: "string",
  },
  take_census: {
    city: "string",
    zoom: "number",
    type: "string",
  },
};
