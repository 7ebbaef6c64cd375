import { spawn } from "node:child_process";
import { join } from "node:path";
import { compiledFolder } from "./running-server.ts";

const root = join(import.meta.dirname, "..", "..");

export type Ended = { readonly code: number | null; readonly printed: string; readonly said: string };

/** Runs one of the server's programs until it ends by itself. @param file as in `src/server` */
export const runCommand = (file: string, args: readonly string[], env: Record<string, string>): Promise<Ended> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(root, "src/server", file), ...args], {
      cwd: root,
      env: { PATH: process.env.PATH ?? "", NODE_COMPILE_CACHE: compiledFolder, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), 30_000);
    let [printed, said] = ["", ""];
    child.stdout.on("data", (piece: Buffer) => (printed += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code, printed, said });
    });
  });
