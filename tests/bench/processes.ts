import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ticksPerSecond = 100;

/** CPU time that a process has used, ms, user and system (Linux: proc(5), stat fields 14 and 15). */
export const cpuMs = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
};

/**
 * The same to the microsecond, of the threads that still run (Linux: schedstat, its first field, ns): for work that is
 * not much longer than a tick.
 */
export const exactCpuMs = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]) / 1e6)
    .reduce((sum, one) => sum + one, 0);

/** Resident memory of a process, MB. */
export const residentMb = (pid: number): number => {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0) / 1024;
};

export type Reference = { readonly port: number; readonly pid: number; readonly stop: () => Promise<void> };

/** A program of this folder. @param under the beginning of a command that it is run under */
const spawnHere = (file: string, args: readonly string[], under: readonly string[]): ChildProcess => {
  const [command, ...rest] = [...under, process.execPath];
  return spawn(command, [...rest, join(import.meta.dirname, file), ...args], { stdio: ["ignore", "pipe", "inherit"] });
};

/** Runs a program of this folder to its end. @returns what it printed */
export const runHere = (file: string, args: readonly string[], under: readonly string[] = []): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawnHere(file, args, under);
    let printed = "";
    child.stdout?.on("data", (piece: Buffer) => (printed += piece.toString()));
    child.once("error", fail);
    child.once("close", () => done(printed));
  });

/** Starts a reference program of this folder and waits for its port. */
export const startReference = (
  file: string,
  args: readonly string[] = [],
  under: readonly string[] = [],
): Promise<Reference> =>
  new Promise((done, fail) => {
    const child = spawnHere(file, args, under);
    child.once("error", fail);
    child.stdout?.on("data", (piece: Buffer) => {
      const port = Number(/port: (\d+)/.exec(piece.toString())?.[1] ?? 0);
      if (port === 0) return;
      done({
        port,
        pid: child.pid ?? 0,
        stop: () =>
          new Promise((stopped) => {
            child.once("exit", () => stopped());
            child.kill("SIGTERM");
          }),
      });
    });
  });
