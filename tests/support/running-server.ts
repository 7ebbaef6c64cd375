import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

export type RunningServer = {
  readonly port: number;
  readonly data: string;
  /** The lines that people are given: attendee link, code, and the secretariat's one-time link. */
  readonly attendee: string;
  readonly code: string;
  readonly setUp: string | undefined;
  /** Where officers sign in. */
  readonly signIn: string | undefined;
  readonly pid: number;
  /** Its standard error so far. */
  readonly said: () => string;
  /** Its exit code, once it has ended by itself. */
  readonly ended: () => Promise<number | null>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

export type ServerOptions = {
  readonly port: number;
  readonly origin: string;
  /** Kept when given; else a fresh folder. */
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The beginning of a command that runs the server under something else; it must keep the process id. */
  readonly under?: readonly string[];
  /** The folder of another release of the app; else it is this one. */
  readonly release?: string;
};

/** The compile cache that all test servers share; without it each takes twice as long to start. */
export const compiledFolder = join(root, "test-results", "compiled");

/** A folder for one test's data. */
export const freshData = (): string => mkdtempSync(join(tmpdir(), "ruam-"));
export const removeData = (path: string): void => rmSync(path, { recursive: true, force: true });

const lineOf = (printed: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.+)$`, "m").exec(printed)?.[1]?.trim();

/** The real server as a process of its own, once it answers. Stops with its test. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const data = options.data ?? freshData();
  const [command, ...args] = [
    ...(options.under ?? []),
    process.execPath,
    join(options.release ?? root, "src/server/main.ts"),
  ];
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(options.port),
      RUAM_DATA: data,
      RUAM_ORIGIN: options.origin,
      RUAM_LIMITS: "off",
      RUAM_HOST: "127.0.0.1",
      NODE_COMPILE_CACHE: compiledFolder,
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.on("data", (piece: Buffer) => (complaints += piece.toString()));
  const printed = await untilPrinted(child, () => complaints);
  const ended = (): Promise<number | null> =>
    new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode);
      child.once("exit", (code) => done(code));
    });

  return {
    port: options.port,
    data,
    attendee: lineOf(printed, "attendee") ?? "",
    code: lineOf(printed, "code") ?? "",
    setUp: lineOf(printed, "secretariat"),
    signIn: lineOf(printed, "sign-in"),
    pid: child.pid ?? 0,
    said: () => complaints,
    ended,
    stop: (signal = "SIGTERM") => {
      child.kill(signal);
      return ended();
    },
  };
};

const untilPrinted = (child: ChildProcess, complaints: () => string): Promise<string> =>
  new Promise((done, fail) => {
    let printed = "";
    const timer = setTimeout(() => {
      // Nobody else knows of it: it would outlive the tests.
      child.kill("SIGKILL");
      fail(new Error(`the server did not start:\n${printed}\n${complaints()}`));
    }, 20_000);
    child.stdout?.on("data", (piece: Buffer) => {
      printed += piece.toString();
      if (!/^code: .+$/m.test(printed)) return;
      clearTimeout(timer);
      // The set-up link is printed last; one turn more lets it arrive.
      setTimeout(() => done(printed), 100);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(new Error(`the server stopped with ${code}:\n${printed}\n${complaints()}`));
    });
  });
