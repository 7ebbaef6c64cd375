import { request as httpRequest, type Agent } from "node:http";

export type Batch = {
  readonly path: string;
  readonly cookie: string;
  readonly origin: string;
  readonly body: string;
};

/** One request over a kept connection: as little work of ours as can be, since both sides share the machine. */
export const post = (agent: Agent, port: number, batch: Batch): Promise<string> =>
  new Promise((done, fail) => {
    const headers = { "content-type": "application/json", cookie: batch.cookie, origin: batch.origin };
    const request = httpRequest(
      { agent, host: "127.0.0.1", port, method: "POST", path: batch.path, headers },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        answer.on("end", () =>
          answer.statusCode === 200 ? done(text) : fail(new Error(`${answer.statusCode} ${text}`)),
        );
      },
    );
    request.once("error", fail);
    request.end(batch.body);
  });
