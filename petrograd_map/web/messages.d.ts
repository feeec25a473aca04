// Generated from petrograd_map/mappage/messages.py by petrograd_map.mappage.contract.

export interface Named {
  id: string;
  name: string;
}

export interface PlaceLook {
  id: string;
  holder: string;
  letter: string;
  towards: string | null;
  grip: string | null;
  pressure: string;
  physical: string | null;
  certainty: string;
  position: number;
  description: string;
}

export interface CityLight {
  city: string;
  darkness: number;
}

export interface RouteLook {
  id: string;
  shown: boolean;
  side: string;
  letter: string;
  legs: string[];
  certainties: string[];
  descriptions: string[];
}

export interface Swipe {
  left: string;
  right: string;
  divider: string;
  light: CityLight[];
}

export interface Words {
  language: string;
  cities: Named[];
  places: Named[];
  zoom_in: string;
  zoom_out: string;
  zoom_whole: string;
  metres: string;
  kilometres: string;
  sazhens: string;
  versts: Named[];
  north: string;
  attribution: string;
  ground_note: string;
  type: "words";
}

export interface Scene {
  seq: number;
  places: PlaceLook[];
  cities: string[] | null;
  selected: string | null;
  light: CityLight[] | null;
  contrast: boolean | null;
  left_out: string[] | null;
  marked: string[] | null;
  ground: boolean | null;
  routes: RouteLook[];
  then_places: PlaceLook[];
  swipe: Swipe | null;
  type: "scene";
}

export interface EnlargeTargets {
  target_px: number;
  type: "enlarge_targets";
}

export interface Project {
  text_px: number;
  type: "project";
}

export interface FlyTo {
  city: string;
  latitude: number;
  longitude: number;
  zoom: number;
  type: "fly_to";
}

export interface Fit {
  city: string;
  latitude: number;
  longitude: number;
  zoom: number;
  type: "fit";
}

export interface MoveMap {
  right: number;
  down: number;
  closer: number;
  type: "move_map";
}

export interface ShowPlace {
  place: string;
  type: "show_place";
}

export interface ShowAll {
  city: string;
  places: string[];
  route: string;
  type: "show_all";
}

export interface SetVolume {
  volume: number;
  type: "set_volume";
}

export interface PlayCue {
  cue: "event" | "place";
  type: "play_cue";
}

export interface AskAlive {
  beat: number;
  type: "ask_alive";
}

export interface TakeCensus {
  city: string;
  zoom: number;
  type: "take_census";
}

export interface Ready {
  type: "ready";
}

export interface Drawn {
  type: "drawn";
  seq: number;
}

export interface Painted {
  type: "painted";
}

export interface PlaceChosen {
  type: "place_chosen";
  place: string | null;
}

export interface RouteChosen {
  type: "route_chosen";
  route: string;
  leg: number;
}

export interface MapMoved {
  type: "map_moved";
  city: string;
  latitude: number;
  longitude: number;
  zoom: number;
}

export interface KeysTaken {
  type: "keys_taken";
  taken: boolean;
}

export interface Alive {
  type: "alive";
  beat: number;
}

export interface Trouble {
  type: "trouble";
  text: string;
}

export interface Census {
  type: "census";
  city: string;
  zoom: number;
  labels: number;
  overlapping: string[];
}

export type ToPage =
  | Words
  | Scene
  | EnlargeTargets
  | Project
  | FlyTo
  | Fit
  | MoveMap
  | ShowPlace
  | ShowAll
  | SetVolume
  | PlayCue
  | AskAlive
  | TakeCensus;
export type FromPage =
  | Ready
  | Drawn
  | Painted
  | PlaceChosen
  | RouteChosen
  | MapMoved
  | KeysTaken
  | Alive
  | Trouble
  | Census;
