import { expect, test } from "vitest";
import { tellOpenedFiles } from "#client/tell-worker-opened-files.ts";

test("a script that was asked for before the worker came, and arrived after it, is named to the worker as well", async () => {
  const messages: unknown[] = [];
  const active = { postMessage: (message: unknown) => void messages.push(message) };
  let arrives: (urls: readonly string[]) => void = () => undefined;
  await tellOpenedFiles({
    container: { ready: Promise.resolve({ active } as unknown as ServiceWorkerRegistration) },
    watchLoaded: (tell) => {
      tell(["https://ruam.test/assets/first-x.js", "https://ruam.test/assets/office-x.css"]);
      arrives = tell;
    },
  });
  arrives(["https://ruam.test/assets/office-x.js"]);
  arrives(["https://ruam.test/api/v1/hello"]);

  expect(messages).toEqual([
    { type: "KEEP_OPENED", paths: ["/assets/office-x.css"] },
    { type: "KEEP_OPENED", paths: ["/assets/office-x.js"] },
  ]);
});
