import { pause, TabGone } from "./engine.ts";

/** A session of W3C WebDriver, as far as these tests speak it. */
export type Session = {
  readonly version: string;
  readonly get: <T>(command: string) => Promise<T>;
  readonly post: <T = void>(command: string, body: object) => Promise<T>;
  readonly remove: (command: string) => Promise<void>;
  /** One after another: the session has one window at a time that its commands mean. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly end: () => Promise<void>;
};

const ask = async (method: string, url: string, body?: object): Promise<unknown> => {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as { value: unknown };
  if (answer.ok) return value;
  const { error, message } = value as { readonly error: string; readonly message: string };
  throw error === "no such window" ? new TabGone(message) : new Error(`${error}: ${message}`);
};

const untilListening = async (driver: string): Promise<void> => {
  for (let left = 100; left > 0; left--) {
    const isThere = await ask("GET", `${driver}/status`).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await pause(100);
  }
  throw new Error(`no WebDriver at ${driver}`);
};

type Opened = { readonly sessionId: string; readonly capabilities: { readonly browserVersion: string } };

export const openSession = async (driver: string, capabilities: object): Promise<Session> => {
  await untilListening(driver);
  const opened = await ask("POST", `${driver}/session`, { capabilities: { alwaysMatch: capabilities } });
  const { sessionId, capabilities: granted } = opened as Opened;
  const base = `${driver}/session/${sessionId}`;
  let last: Promise<unknown> = Promise.resolve();
  return {
    version: granted.browserVersion,
    get: async <T>(command: string) => (await ask("GET", `${base}/${command}`)) as T,
    post: async <T>(command: string, body: object) => (await ask("POST", `${base}/${command}`, body)) as T,
    remove: async (command) => {
      await ask("DELETE", `${base}/${command}`);
    },
    inTurn: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
    end: async () => {
      await ask("DELETE", base);
    },
  };
};
