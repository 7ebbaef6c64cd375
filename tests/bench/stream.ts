import { Agent, request as httpRequest, type ClientRequest } from "node:http";

/** One live stream, as a phone holds it. */
export type Stream = { readonly close: () => void; lastTo: number; onEvent: (to: number) => void };

export const openStream = (port: number, path: string, cookie: string): Promise<Stream> =>
  new Promise((done, fail) => {
    const stream: Stream = { close: () => request.destroy(), lastTo: 0, onEvent: () => undefined };
    const request: ClientRequest = httpRequest(
      {
        agent: new Agent({ maxSockets: Infinity }),
        host: "127.0.0.1",
        port,
        path,
        headers: { cookie, accept: "text/event-stream" },
      },
      (answer) => {
        answer.setEncoding("utf8").on("data", (piece: string) => {
          for (const [, to = "0"] of piece.matchAll(/data: \{"to":(\d+)/g)) {
            stream.lastTo = Number(to);
            stream.onEvent(Number(to));
          }
        });
        answer.on("error", () => undefined);
        done(stream);
      },
    );
    request.on("error", fail);
    request.end();
  });
