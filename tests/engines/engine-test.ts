import { describe, expect, test as base } from "vitest";
import { becomeOfficer, type Officer } from "../e2e/people.ts";
import type { Browser, Engine } from "./engine.ts";
import { firefox } from "./firefox.ts";
import { openHall, type EngineHall } from "./hall.ts";
import { webkit } from "./webkit.ts";

const engines: readonly Engine[] = [firefox, webkit];

type Fixtures = {
  readonly hall: EngineHall;
  readonly browser: Browser;
  /** The server's truth. */
  readonly officer: Officer;
};

/** A test that has a hall and a browser of this engine to itself; both end with it. */
const testIn = (engine: Engine) =>
  base.extend<Fixtures>({
    // eslint-disable-next-line no-empty-pattern -- Vitest reads the names of fixtures from this pattern
    hall: async ({}, use) => {
      const hall = await openHall();
      await use(hall);
      await hall.close();
    },
    // eslint-disable-next-line no-empty-pattern -- as above
    browser: async ({}, use) => {
      const browser = await engine.start();
      await use(browser);
      await browser.end();
    },
    officer: async ({ hall }, use) => {
      await use(await becomeOfficer(hall));
    },
  });

type EngineTest = ReturnType<typeof testIn>;

export const inEngine = (engine: Engine, write: (test: EngineTest, engine: Engine) => void): void => {
  describe(`${engine.name}:`, () => {
    write(testIn(engine), engine);
  });
};

/** A guarantee is written once, and holds in every browser. */
export const inEveryEngine = (write: (test: EngineTest, engine: Engine) => void): void => {
  for (const engine of engines) inEngine(engine, write);
};

export { expect };
