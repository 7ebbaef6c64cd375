import { chromiumFlags } from "../../scripts/find-chromium.ts";
import { freePort } from "../support/free-port.ts";
import { freshData, removeData } from "../support/running-server.ts";
import { startSecureServer, trustAnyCertificate } from "../support/secure-server.ts";
import { askAbout, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [...chromiumFlags, trustAnyCertificate],
  },
});

test("over https, as in a hall: join, check in, lose the network, ask, open the agenda, and come back", async ({
  phone,
}) => {
  const data = freshData();
  const server = await startSecureServer({ port: await freePort(), data });
  try {
    const { context, page } = await phone();
    await joinAndCheckIn(page, { server });
    await untilOfflineReady(page);
    const protocols = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map((entry) => (entry as PerformanceResourceTiming).nextHopProtocol)
        .filter((name) => name !== ""),
    );
    expect([...new Set(protocols)]).toEqual(["h2"]);

    await context.setOffline(true);
    await askAbout(page, { text: "จะแล้วเสร็จเมื่อใด" });
    await expect(page.getByText(saying("entries.mine.waiting")).first()).toBeVisible();
    await page.goto(`${new URL(server.attendee).origin}/m/${demoMeeting}/agenda`);
    await expect(page.getByText(/เรื่องเสนอเพื่อพิจารณา/).first()).toBeVisible();
    await page.goBack();
    await context.setOffline(false);
    await expect(page.getByText(saying("entries.mine.received", { no: 7 }))).toBeVisible({ timeout: 30_000 });
  } finally {
    await server.stop();
    removeData(data);
  }
});
