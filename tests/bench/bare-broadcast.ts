/** The reference for the live stream: a bare node:http server that writes the same event to every open stream. */
import { createServer, type ServerResponse } from "node:http";

const streams = new Set<ServerResponse>();
let count = 0;

const server = createServer((request, response) => {
  if (request.method === "POST") {
    request.resume();
    count++;
    for (const stream of streams) stream.write(`event: changes\nid: ${count}\ndata: {"to":${count}}\n\n`);
    response.writeHead(200).end("{}");
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(": open\n\n");
  streams.add(response);
  response.on("close", () => streams.delete(response));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`port: ${typeof address === "object" ? address?.port : ""}\n`);
});
process.on("SIGTERM", () => process.exit(0));
