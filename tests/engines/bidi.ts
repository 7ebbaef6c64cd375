import { TabGone } from "./engine.ts";

/** WebDriver BiDi, as far as these tests speak it: a command goes out with a number, and its answer carries the same. */
export type Bidi = {
  readonly send: (method: string, params: object) => Promise<Readonly<Record<string, unknown>>>;
  readonly close: () => void;
};

type Answer = {
  readonly id?: number;
  readonly type: "success" | "error" | "event";
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly message?: string;
};

type Waiting = {
  readonly done: (result: Readonly<Record<string, unknown>>) => void;
  readonly fail: (reason: Error) => void;
};

export const connectBidi = async (url: string): Promise<Bidi> => {
  const socket = new WebSocket(`${url}/session`);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  await new Promise<void>((done, fail) => {
    socket.addEventListener("open", () => done());
    socket.addEventListener("error", () => fail(new Error(`no WebDriver BiDi at ${url}`)));
  });
  socket.addEventListener("message", ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    const asked = waiting.get(answer.id ?? 0);
    waiting.delete(answer.id ?? 0);
    if (answer.type === "success") asked?.done(answer.result ?? {});
    else asked?.fail(new Error(`${answer.error}: ${answer.message}`));
  });
  socket.addEventListener("close", () => {
    for (const { fail } of waiting.values()) fail(new TabGone("the browser has ended"));
    waiting.clear();
  });

  return {
    send: (method, params) =>
      new Promise((done, fail) => {
        if (socket.readyState !== WebSocket.OPEN) return fail(new TabGone("the browser has ended"));
        const id = ++last;
        waiting.set(id, { done, fail });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
};
