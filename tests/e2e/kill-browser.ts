import { readdirSync, readFileSync } from "node:fs";

type Process = { readonly pid: number; readonly parent: number; readonly command: string };

const processes = (): Process[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
        const parent = Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1] ?? 0);
        return [{ pid: Number(name), parent, command }];
      } catch {
        return []; // ended between the two readings
      }
    });

/** The browser that has this profile, and every process that it has started. */
const browserOf = (profile: string): number[] => {
  const all = processes();
  const found = new Set(
    all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid),
  );
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
};

/** What a dead battery does: every process of the profile's browser ends at once, with nothing put away. */
export const killBrowser = async (profile: string): Promise<void> => {
  for (;;) {
    const alive = browserOf(profile);
    if (alive.length === 0) return;
    for (const pid of alive) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // gone by itself
      }
    }
    await new Promise((done) => setTimeout(done, 50));
  }
};
