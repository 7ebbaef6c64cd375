import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

/*
 * A proxy to a database that can go silent: it then accepts connections and never answers, as a broken network does. It
 * runs in a thread of its own, because the thread that asks the database is blocked meanwhile.
 */
const { host, port } = workerData as { readonly host: string; readonly port: number };
const sockets = new Set<Socket>();
let isSilent = false;
let calls = 0;

const way = createServer((near) => {
  calls++;
  sockets.add(near.on("error", () => {}));
  if (isSilent) return;
  const far = connect(port, host).on("error", () => near.destroy());
  near.on("close", () => far.destroy()).pipe(far);
  far.on("close", () => near.destroy()).pipe(near);
});
way.listen(0, "127.0.0.1", () => parentPort?.postMessage({ port: (way.address() as AddressInfo).port }));

parentPort?.on("message", (wish: "silent" | "open") => {
  const called = calls;
  calls = 0;
  isSilent = wish === "silent";
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  parentPort?.postMessage({ calls: called });
});
