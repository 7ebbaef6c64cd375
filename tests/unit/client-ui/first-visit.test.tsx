import { runInNewContext } from "node:vm";
import beforeApp from "../../../public/before-app.js?raw";
import { MemoryRouter, Route } from "@solidjs/router";
import { render, screen, waitFor } from "@solidjs/testing-library";
import { createRoot, createRenderEffect, createSignal } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { MeetingOutline } from "#domain/linked-meeting-preview.ts";
import { ok } from "#domain/result.ts";
import { createTranslator } from "#client/i18n/translator.ts";
import { createRoutes } from "#client/routes.tsx";
import { Text as Words } from "#client/ui/text.tsx";
import { aMembership, openPhone } from "./meeting-phone.tsx";

const outline: MeetingOutline = {
  organisationName: { th: "เทศบาลนครขอนแก่น" },
  title: { th: "ประชุมคณะกรรมการ ครั้งที่ 5/2562" },
  startsAt: "2019-10-10T09:00:00+07:00",
  venue: { th: "ห้องประชุม 1" },
  numerals: "arabic",
} as MeetingOutline;

/** The page of a link, as the server sends it: the outline in its head, and the lines of the heading in its body. */
const sendLinkPage = (lines: readonly string[]): void => {
  const meta = document.createElement("meta");
  meta.name = "ruam-meeting";
  meta.content = JSON.stringify(outline);
  document.head.append(meta);
  const look = document.createElement("div");
  look.id = "first-look";
  look.innerHTML = `<div class="meeting-heading"><p>${lines[0]}</p><h2><i class="of-server">${lines[1]}</i></h2><p>${lines[2]}</p></div>`;
  document.body.append(look);
};
afterEach(() => {
  document.querySelector("meta[name=ruam-meeting]")?.remove();
  document.querySelector("#first-look")?.remove();
});

const joined = () => ok(aMembership());
const openLink = (join = () => Promise.resolve(joined())) =>
  openPhone({
    at: "/j/KK5M-26XW",
    isJoined: false,
    isFirstVisit: true,
    whenReady: new Promise(() => undefined),
    asking: { join },
  });

/** The lines as the app writes them itself. */
const ownLines = async (): Promise<string[]> => {
  sendLinkPage(["", "", ""]);
  const phone = await openLink();
  await screen.findByRole("searchbox");
  const lines = [...document.querySelectorAll(".meeting-heading > :not(.heard)")].map((line) => line.textContent);
  phone.unmount();
  document.querySelector("#first-look")?.remove();
  return lines;
};

describe("the heading of the meeting, on the first screen after a link", () => {
  test("is taken from the page that shows it already, and cut into pieces by nobody a second time", async () => {
    sendLinkPage(await ownLines());
    await openLink();
    await screen.findByRole("searchbox");
    const title = screen.getByRole("heading", { level: 2 });
    expect(title.textContent).toBe("ประชุมคณะกรรมการ ครั้งที่ 5/2562");
    expect(title.querySelector(".of-server")).not.toBeNull();
    expect(document.querySelectorAll("h2")).toHaveLength(1);
  });

  test("is written by the app where the page says something else", async () => {
    const [organisation = "", , when = ""] = await ownLines();
    sendLinkPage([organisation, "ประชุมอื่น", when]);
    await openLink();
    await screen.findByRole("searchbox");
    const title = screen.getByRole("heading", { level: 2 });
    expect(title.textContent).toBe("ประชุมคณะกรรมการ ครั้งที่ 5/2562");
    expect(title.querySelector(".of-server")).toBeNull();
  });

  test("follows the language that somebody chooses", async () => {
    sendLinkPage(await ownLines());
    const phone = await openLink();
    await screen.findByRole("searchbox");
    await phone.value.setLanguage("en");
    await waitFor(() => expect(document.querySelector(".meeting-heading")?.textContent).toContain("October"));
  });
});

test("the join is asked for in a task after the one that draws the field", async () => {
  let isDrawn = false;
  new MutationObserver((_changes, observer) => {
    if (screen.queryByRole("searchbox") === null) return;
    isDrawn = true;
    observer.disconnect();
  }).observe(document.body, { childList: true, subtree: true });
  const join = vi.fn<() => Promise<ReturnType<typeof joined>>>(() => {
    expect(isDrawn).toBe(true);
    return Promise.resolve(joined());
  });
  await openLink(join);
  await waitFor(() => expect(join).toHaveBeenCalledOnce());
  expect(join).toHaveReturned();
});

test("what reads the meeting is asked for in a task after the one that draws the join's answer", async () => {
  const seen: string[] = [];
  const whenReady = new Promise<unknown>(() => undefined);
  vi.spyOn(whenReady, "then").mockImplementation(() => {
    seen.push("the meeting");
    return new Promise<never>(() => undefined);
  });
  await openPhone({
    at: "/j/KK5M-26XW",
    isJoined: false,
    isFirstVisit: true,
    whenReady,
    asking: {
      join: () => {
        setTimeout(() => seen.push(location.pathname.replace(/.*\//, "")));
        return Promise.resolve(joined());
      },
    },
  });
  await waitFor(() => expect(seen).toEqual(["check-in", "the meeting"]));
});

test("a screen whose script is here is drawn in a task after the one that asks for it", async () => {
  await import("#client/routes/not-found/not-found-page.tsx");
  const routes = createRoutes({ loadWords: () => Promise.resolve(), whenReady: () => Promise.resolve() });
  const { component } = routes.at(-1) as unknown as {
    readonly component: { readonly preload: () => Promise<unknown> };
  };
  const seen: string[] = [];
  setTimeout(() => seen.push("a task"));
  await component.preload();
  seen.push("the screen");
  expect(seen).toEqual(["a task", "the screen"]);
});

describe("words that come later", () => {
  const watched = (translator: ReturnType<typeof createTranslator>, key: Parameters<typeof translator.t>[0]) => {
    const seen: string[] = [];
    createRoot(() => createRenderEffect(() => void seen.push(translator.t(key))));
    return seen;
  };

  test("change no Thai text that is here", async () => {
    const translator = createTranslator({ onLanguage: () => undefined });
    const seen = watched(translator, "common.skip");
    await translator.loadWords("meeting");
    expect(seen).toHaveLength(1);
  });

  test("take the place of a Thai text that waits for them", async () => {
    const translator = createTranslator({ onLanguage: () => undefined });
    const seen = watched(translator, "check-in.find.title");
    await translator.loadWords("check-in");
    expect(seen.at(-1)).toBe("ท่านคือ…");
  });

  test("take the place of the Thai text that stands for an English one", async () => {
    const translator = createTranslator({ onLanguage: () => undefined });
    await translator.loadWords("check-in");
    const th = translator.t("check-in.find.title");
    await translator.setLanguage("en");
    await translator.loadWords("help");
    const seen = watched(translator, "help.title");
    await translator.loadWords("settings");
    expect(seen).toHaveLength(2);
    expect(translator.t("check-in.find.title")).not.toBe(th);
  });
});

test("a text that is read anew and says the same is not drawn again", () => {
  const [count, setCount] = createSignal(1);
  const { container } = render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <Words of={`ครั้งที่ 5/2562${count() > 2 ? "!" : ""}`} />} />
    </MemoryRouter>
  ));
  const piece = () => container.querySelector("span");
  const before = piece();
  expect(before?.textContent).toBe("ครั้งที่ 5/2562");
  setCount(2);
  expect(piece()).toBe(before);
  setCount(3);
  expect(container.textContent).toBe("ครั้งที่ 5/2562!");
});

describe("before the scripts of the app have come", () => {
  /** Runs the page's own script. @returns how often it asks the browser for a segmenter */
  const segmentersMade = (look: { readonly path?: string; readonly hasSegmenter?: boolean }): number => {
    let made = 0;
    const element = { dataset: { ...(look.path !== undefined && { path: look.path }) }, hidden: true };
    const Segmenter = function () {
      made += 1;
    };
    const intl = look.hasSegmenter === false ? {} : { Segmenter };
    const fonts = { load: () => new Promise(() => undefined) };
    const self = { HTMLDialogElement: Object, Intl: intl };
    const page = { getElementById: () => element, fonts };
    runInNewContext(beforeApp, { document: page, self, Intl: intl, setTimeout: () => 0 });
    return made;
  };

  test("the page of a link has the browser read its list of languages, which no screen waits for then", () => {
    expect(segmentersMade({})).toBe(1);
  });
  test("a list that was kept is shown without it, and a browser that has none goes on", () => {
    expect(segmentersMade({ path: "/m/x/agenda" })).toBe(0);
    expect(segmentersMade({ hasSegmenter: false })).toBe(0);
  });
});
