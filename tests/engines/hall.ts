import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { freePort } from "../support/free-port.ts";
import type { Hall } from "../e2e/ruam-test.ts";
import { startFaultProxy, type ForeignAnswer } from "../support/fault-proxy.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import type { Release } from "./release.ts";

const listen = (server: Server): Promise<number> =>
  new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port));
  });

export type EngineHall = Hall & {
  /** From now on somebody else answers every request, whatever it was; undefined brings the server back. */
  readonly answerInstead: (answer: ForeignAnswer | undefined) => void;
  /** The server ends, and the one of another release begins, with its app, on the same data. */
  readonly changeTo: (release: Release) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The real server, behind a network that a test can break, or that can turn out to be somebody else's. */
export const openHall = async (): Promise<EngineHall> => {
  let answer: ForeignAnswer | undefined;
  const stranger = createServer((request, response) => {
    request.resume().on("end", () => {
      // Its own sign-in page, where its redirect leads.
      if (request.url === "/wi-fi") response.writeHead(200, { "content-type": "text/html" }).end("<h1>Wi-Fi</h1>");
      else response.writeHead(answer?.status ?? 502, answer?.headers).end(answer?.body);
    });
  });
  const strangerPort = await listen(stranger);
  const data = freshData();
  const port = await freePort();
  const proxy = await startFaultProxy(() => (answer === undefined ? port : strangerPort));
  const start = (release?: Release) =>
    startServer({ port, origin: proxy.url, data, ...(release === undefined ? {} : { release: release.folder }) });

  const hall: EngineHall = {
    proxy,
    url: proxy.url,
    data,
    server: await start(),
    restart: async () => {
      hall.server = await start();
    },
    answerInstead: (next) => {
      answer = next;
      proxy.cut();
    },
    changeTo: async (release) => {
      await hall.server.stop();
      hall.server = await start(release);
    },
    close: async () => {
      await hall.server.stop();
      await proxy.close();
      stranger.closeAllConnections();
      await new Promise((done) => stranger.close(done));
      removeData(data);
    },
  };
  return hall;
};
