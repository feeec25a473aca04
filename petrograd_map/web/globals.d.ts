// What the classic scripts of the page leave behind: Leaflet, Qt's web channel, folium's maps.

import type * as Leaflet from "leaflet";

declare global {
  const L: typeof Leaflet;
  const qt: { webChannelTransport: unknown };
  class QWebChannel {
    constructor(
      transport: unknown,
      ready: (channel: {
        objects: {
          bridge: {
            fromPage(text: string): void;
            toPage: { connect(hear: (text: string) => void): void };
          };
        };
      }) => void,
    );
  }
}
