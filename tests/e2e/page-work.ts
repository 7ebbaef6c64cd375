import type { Browser, Page } from "@playwright/test";

/** What a page has done, in numbers that a busy machine does not change. */
export type Work = {
  /** Rows that its databases have handed over. */
  readonly rows: number;
  /** The most entries that it has drawn in one go. */
  readonly drawn: number;
};

/** Counts what every page of this one does from now on. */
export const watchWork = (page: Page) =>
  page.addInitScript(() => {
    const work = { rows: 0, drawn: 0 };
    Object.assign(globalThis, { work });
    const count = (request: IDBRequest<unknown>): void =>
      request.addEventListener("success", () => {
        const { result } = request;
        if (Array.isArray(result)) work.rows += result.length;
        else if (result !== undefined && result !== null) work.rows += 1;
      });
    for (const kind of [IDBObjectStore.prototype, IDBIndex.prototype]) {
      for (const name of ["get", "getAll", "openCursor"] as const) {
        const ask = kind[name] as (...asked: unknown[]) => IDBRequest<unknown>;
        Object.assign(kind, {
          [name](this: unknown, ...asked: unknown[]) {
            const request = ask.apply(this, asked);
            count(request);
            return request;
          },
        });
      }
    }
    // What is drawn in one go is told in one go.
    new MutationObserver((changes) => {
      const added = new Set<Node>();
      for (const { addedNodes } of changes) for (const node of addedNodes) added.add(node);
      let entries = 0;
      for (const node of added) {
        if (!(node instanceof Element)) continue;
        entries += Number(node.matches("article")) + node.querySelectorAll("article").length;
      }
      work.drawn = Math.max(work.drawn, entries);
    }).observe(document, { subtree: true, childList: true });
  });

/** What it has done since this was last asked. */
export const workOf = (page: Page): Promise<Work> =>
  page.evaluate(() => {
    const { work } = globalThis as unknown as { work: { rows: number; drawn: number } };
    const done = { ...work };
    Object.assign(work, { rows: 0, drawn: 0 });
    return done;
  });

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/**
 * The longest task of the page's own thread while something is done, in milliseconds of processor time: what other
 * programs take away is not in it.
 */
export const longestTaskOf = async (browser: Browser, page: Page, act: () => Promise<unknown>): Promise<number> => {
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  // A worker runs scripts too, in threads of its own.
  const mains = trace.traceEvents.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const ofPage = trace.traceEvents.find(
    ({ name, pid, tid }) =>
      (name === "FunctionCall" || name === "EvaluateScript") &&
      mains.some((main) => main.pid === pid && main.tid === tid),
  );
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid }) => name === "RunTask" && pid === ofPage?.pid && tid === ofPage.tid,
  );
  return Math.max(0, ...tasks.map(({ tdur }) => (tdur ?? 0) / 1_000));
};
