import { expect } from "vitest";
import type { Officer } from "../e2e/people.ts";
import { loosely } from "../e2e/words.ts";
import { badNetwork } from "../support/fault-proxy.ts";
import { pick } from "../support/seeded-random.ts";
import { pause, type Tab } from "./engine.ts";
import type { EngineHall } from "./hall.ts";
import { askAbout, untilShown, waitingIn } from "./phone.ts";

type TwoTabs = {
  readonly hall: EngineHall;
  readonly tabs: readonly [Tab, Tab];
  readonly officer: Officer;
  readonly random: () => number;
  /** How one of them saves a question; else on a page that is opened for it. */
  readonly ask?: (tab: Tab, text: string) => Promise<void>;
  /** When all is saved, and the network is mended. */
  readonly onMended?: () => void;
};

/** Both tabs save at random while the network is bad: both show it all, and the server has each once when it is mended. */
export const saveAtRandomInBoth = async ({ hall, tabs, officer, random, ask, onMended }: TwoTabs): Promise<void> => {
  hall.proxy.set((_, path) => (path.startsWith("/api/") ? pick(random, badNetwork) : { kind: "pass" }));
  const texts: string[] = [];
  const write = async (where: Tab, name: string): Promise<void> => {
    for (let count = 1; count <= 3; count++) {
      const text = `${name} ข้อที่ ${count}`;
      const on = pick(random, ["project:EX-08", "project:EX-06", "agenda-item:AG-4"]);
      await (ask?.(where, text) ?? askAbout(where, hall, text, on));
      texts.push(text);
      await pause(random() * 300);
    }
  };
  await Promise.all([write(tabs[0], "แท็บแรก"), write(tabs[1], "แท็บที่สอง")]);
  for (const one of tabs) for (const text of texts) await untilShown(one, loosely(text));

  hall.proxy.heal();
  onMended?.();
  await expect.poll(() => waitingIn(tabs[0]), { timeout: 30_000 }).toBe(0);
  const arrived = (await officer.entries()).map(({ text }) => text).filter((text) => texts.includes(text));
  expect(arrived.toSorted()).toEqual(texts.toSorted());
  for (const one of tabs) for (const text of texts) await untilShown(one, loosely(text));
};
