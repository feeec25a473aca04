// What the classic scripts of the page leave behind: Qt's web channel. (Leaflet's `L` is declared
// by its own types.)

declare global {
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

export {};
