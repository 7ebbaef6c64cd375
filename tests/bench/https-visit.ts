import { chromium, type Browser } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../scripts/find-chromium.ts";
import { freePort } from "../support/free-port.ts";
import { freshData, removeData } from "../support/running-server.ts";
import { slowDown } from "./client/slow-page.ts";
import { untilField } from "./client/starts.ts";
import { median, ms, type Row } from "./measure.ts";
import { startSecureServer, trustAnyCertificate } from "../support/secure-server.ts";
import { openSlowLink, slow4GLink } from "./slow-link.ts";

const rounds = 7;

/** A phone that was never here opens the link. @returns ms until the own name can be typed */
const visit = async (browser: Browser, address: string): Promise<number> => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: "th-TH",
  });
  const page = await context.newPage();
  await slowDown(page);
  await page.goto(address, { waitUntil: "commit" });
  const fieldMs = await untilField(page);
  await context.close();
  return fieldMs;
};

/**
 * From the link of the QR code to the field for one's name over https as a meeting has it: on a line on which connections
 * and TLS cost round trips. Beside it the same server for a browser that speaks no HTTP/2.
 */
export const benchHttpsVisit = async (): Promise<Row[]> => {
  const data = freshData();
  const port = await freePort();
  const link = await openSlowLink(port, slow4GLink);
  const server = await startSecureServer({ port, publicPort: link.port, data });
  const launch = (args: readonly string[]) =>
    chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags, trustAnyCertificate, ...args] });
  const [browser, older] = [await launch([]), await launch(["--disable-http2"])];
  const [ours, reference]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < rounds; round++) {
      ours.push(await visit(browser, server.attendee));
      reference.push(await visit(older, server.attendee));
    }
  } finally {
    await Promise.all([browser.close(), older.close()]);
    link.close();
    await server.stop();
    removeData(data);
  }
  const [over2, over1] = [median(ours), median(reference)];
  return [
    {
      name: "link of the QR code over https, first visit, slow 4G with its handshakes: field for the name",
      ours: ms(over2),
      reference: `${ms(over1)} over HTTP/1.1`,
      ratio: over2 / over1,
      aim: "≤ 2,200 ms",
      isMet: over2 <= 2_200,
    },
  ];
};
