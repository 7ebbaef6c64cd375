import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { installDebianPackage } from "../../scripts/debian-package.ts";

/*
 * What a process did to the files of one folder, and what it said on its sockets, in the order in which it did so,
 * read from strace (so that the order of a sync and of the answer that relies on it is the kernel's own).
 */
export type TraceEvent =
  | { readonly kind: "write"; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: "truncate"; readonly file: string; readonly length: number }
  | { readonly kind: "remove"; readonly file: string }
  /** Of a file, or with the name "." of the folder, which makes removals certain. */
  | { readonly kind: "sync"; readonly file: string }
  | { readonly kind: "said"; readonly bytes: Buffer };

const stracePath = "/usr/bin/strace";

/** The command that runs a program under strace, which is installed where it is missing. */
export const traceCommand = (traceFile: string, program: readonly string[]): string[] => {
  if (!existsSync(stracePath)) installDebianPackage("strace");
  const calls = "openat,write,pwrite64,writev,sendto,sendmsg,fsync,fdatasync,ftruncate,unlink,unlinkat";
  return [
    stracePath,
    "-f",
    "-y",
    "-xx",
    "-s",
    "4000000",
    "-e",
    `trace=${calls}`,
    "-e",
    "signal=none",
    "-o",
    traceFile,
    ...program,
  ];
};

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll("\\x", ""), "hex");

/** A call that another thread interrupted stands on two lines; put together it counts where it was finished. */
const wholeCalls = (text: string): string[] => {
  const begun = new Map<string, string>();
  return text.split("\n").flatMap((line) => {
    const [, pid = "", call = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (call.endsWith("<unfinished ...>")) {
      begun.set(pid, call.slice(0, -"<unfinished ...>".length).trimEnd());
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call);
    return resumed === null ? [call] : [`${begun.get(pid) ?? ""}${resumed[1] ?? ""}`];
  });
};

const readCall = (call: string, folder: string): TraceEvent[] => {
  const [, name = "", rest = ""] = /^(\w+)\((.*)$/.exec(call) ?? [];
  if (/= -1 /.test(rest.slice(-60))) return [];
  const descriptor = /^(?:\d+)<([^>]*)>/.exec(rest);
  const path = unhex(descriptor?.[1] ?? "").toString();
  const isOurs = path.startsWith(`${folder}/`);
  const file = basename(path);
  const strings = [...rest.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = ""]) => unhex(hex));

  switch (name) {
    case "pwrite64": {
      const offset = Number(/, (\d+)\)\s+= \d+/.exec(rest)?.[1] ?? Number.NaN);
      return isOurs ? [{ kind: "write", file, offset, bytes: strings[0] ?? Buffer.alloc(0) }] : [];
    }
    case "ftruncate":
      return isOurs ? [{ kind: "truncate", file, length: Number(/>, (\d+)\)/.exec(rest)?.[1]) }] : [];
    case "fsync":
    case "fdatasync":
      return isOurs ? [{ kind: "sync", file }] : path === folder ? [{ kind: "sync", file: "." }] : [];
    case "unlink":
    case "unlinkat": {
      const removed = strings.at(-1)?.toString() ?? "";
      return removed.startsWith(`${folder}/`) ? [{ kind: "remove", file: basename(removed) }] : [];
    }
    case "write":
    case "writev":
    case "sendto":
    case "sendmsg":
      return /^(TCP|TCPv6|socket)/.test(path) ? [{ kind: "said", bytes: Buffer.concat(strings) }] : [];
    default:
      return [];
  }
};

/** Reads a trace. @param folder the folder whose files matter */
export const readTrace = (traceFile: string, folder: string): TraceEvent[] =>
  wholeCalls(readFileSync(traceFile, "latin1")).flatMap((call) => readCall(call, folder));

/** A file as it grows: the buffer has room to spare, so that a write costs what it writes. */
class Growing {
  #bytes = Buffer.alloc(64 * 1024);
  #length = 0;

  write(offset: number, bytes: Buffer): void {
    const end = offset + bytes.length;
    if (end > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(end * 2 - this.#bytes.length)]);
    bytes.copy(this.#bytes, offset);
    this.#length = Math.max(this.#length, end);
  }

  truncate(length: number): void {
    this.#bytes.fill(0, length);
    this.#length = Math.min(this.#length, length);
    if (length > this.#length) this.write(length - 1, Buffer.alloc(1));
  }

  contents(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}

const put = (files: Map<string, Growing>, event: TraceEvent): void => {
  if (event.kind === "said" || event.kind === "sync") return;
  if (event.kind === "remove") {
    files.delete(event.file);
    return;
  }
  const file = files.get(event.file) ?? new Growing();
  files.set(event.file, file);
  if (event.kind === "write") file.write(event.offset, event.bytes);
  else file.truncate(event.length);
};

/**
 * What the disk holds when the power goes after `cut` events: of each file everything up to its last sync, and of what
 * came later any part, in any order, as the drive pleased (`keep` decides, write by write).
 */
export const diskAfterPowerCut = (
  events: readonly TraceEvent[],
  cut: number,
  keep: () => boolean,
): ReadonlyMap<string, Buffer> => {
  const before = events.slice(0, cut);
  const lastSync = new Map<string, number>();
  before.forEach((event, index) => {
    if (event.kind === "sync") lastSync.set(event.file, index);
  });
  const files = new Map<string, Growing>();
  before.forEach((event, index) => {
    if (event.kind === "said" || event.kind === "sync") return;
    const isSafe = index < (lastSync.get(event.kind === "remove" ? "." : event.file) ?? -1);
    if (isSafe || keep()) put(files, event);
  });
  return new Map([...files].map(([name, file]) => [name, file.contents()]));
};

/** Lays the files out in a folder, for a database to be opened from. The shared-memory index is never on a disk. */
export const layOut = (files: ReadonlyMap<string, Buffer>, folder: string): void => {
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of files) if (!file.endsWith("-shm")) writeFileSync(join(folder, file), bytes);
};
