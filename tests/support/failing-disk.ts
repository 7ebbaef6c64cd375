import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { installDebianPackage } from "../../scripts/debian-package.ts";

const stracePath = "/usr/bin/strace";

/** System calls that reach a file, and what the kernel is to answer instead of doing them. */
export type DiskFault = {
  readonly calls: "write" | "sync";
  readonly error: "EIO" | "ENOSPC";
  /** The file that is meant, and no other. */
  readonly path: string;
};

const callNames = { write: "pwrite64,write", sync: "fsync,fdatasync" } as const;

/**
 * Makes the disk fail for a process that runs, from now until the returned function is called: strace changes the
 * kernel's answers, so that the program itself needs no switch for it.
 */
export const failDisk = async (pid: number, { calls, error, path }: DiskFault): Promise<() => Promise<void>> => {
  if (!existsSync(stracePath)) installDebianPackage("strace");
  const names = callNames[calls];
  const fault = ["-e", `trace=${names}`, "-P", path, "-e", `inject=${names}:error=${error}`];
  const tracer = spawn(stracePath, ["-f", "-p", String(pid), "-o", "/dev/null", ...fault], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const gone = new Promise<void>((done) => tracer.once("exit", () => done()));
  await new Promise<void>((attached, fail) => {
    let said = "";
    tracer.stderr.on("data", (piece: Buffer) => {
      said += piece.toString();
      if (said.includes("attached")) attached();
    });
    tracer.once("exit", () => fail(new Error(`strace could not attach: ${said}`)));
  });
  return () => {
    tracer.kill("SIGTERM");
    return gone;
  };
};
