import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { until } from "./engine.ts";

const parentOf = (pid: string): number | undefined => {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return undefined; // ended between the two readings
  }
};

/** The process and everything that it and its children have started. */
const familyOf = (pid: number): number[] => {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const found = new Set([pid]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const one of all) if (one.parent !== undefined && found.has(one.parent)) found.add(one.pid);
  }
  return [...found];
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // gone by itself
  }
};

export type Program = {
  readonly pid: number;
  /** All that it has printed, on both of its outputs. */
  readonly said: () => string;
  /** What a dead battery does: it and all its children end at once, with nothing put away. */
  readonly kill: () => Promise<void>;
};

/** A program that is killed with this process at the latest. */
export const startProgram = (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program => {
  const child: ChildProcess = spawn(command, [...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.once("error", (error) => (said += `${command}: ${error.message}\n`));
  for (const output of [child.stdout, child.stderr]) output?.on("data", (piece: Buffer) => (said += piece.toString()));
  const pid = child.pid ?? 0;
  const killAll = (): number[] => {
    const family = pid === 0 ? [] : familyOf(pid);
    for (const one of family) signal(one, "SIGKILL");
    return family;
  };
  process.once("exit", killAll);

  return {
    pid,
    said: () => said,
    kill: async () => {
      const family = killAll();
      await until(`the end of ${command}`, () => (family.some(isAlive) ? undefined : true));
      process.off("exit", killAll);
    },
  };
};
