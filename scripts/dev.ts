/** `npm run dev`: the same product with hot reload. Vite stands in front; the server behind it restarts by itself. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createServer } from "vite";

const root = join(import.meta.dirname, "..");
const port = Number(process.env.PORT ?? 8080);
const behind = `http://localhost:${port + 1}`;

const vite = await createServer({
  root,
  server: { port, strictPort: true, proxy: { "/api": behind, "/healthz": behind } },
});
await vite.listen();

const server = spawn(
  process.execPath,
  ["--watch-path=src/server", "--watch-path=src/domain", "--watch-path=src/protocol", "src/server/main.ts"],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PORT: String(port + 1), RUAM_ORIGIN: process.env.RUAM_ORIGIN ?? `http://localhost:${port}` },
  },
);

const stop = () => {
  server.kill("SIGTERM");
  void vite.close().then(() => process.exit(0));
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
server.on("exit", (code) => {
  void vite.close().then(() => process.exit(code ?? 0));
});
