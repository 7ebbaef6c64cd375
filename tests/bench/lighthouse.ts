/**
 * `npm run lighthouse FOLDER`: Lighthouse on three pages of the built app, its own settings for a phone, the median of
 * five runs, over https as phones open it. FOLDER is where it was installed (`npm install --ignore-scripts lighthouse`): it is no part of this package,
 * since a hundred packages would come with it. Prints the table of docs/lighthouse.md.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../scripts/find-chromium.ts";
import { freePort } from "../support/free-port.ts";
import { checkIn, meetingId, openHall } from "./client/hall.ts";
import { median } from "./measure.ts";
import { trustAnyCertificate } from "../support/secure-server.ts";

const [folder = ".", times = "5"] = process.argv.slice(2);

type Category = {
  readonly id: string;
  readonly score: number | null;
  readonly auditRefs: readonly { id: string; weight: number }[];
};
type Audit = {
  readonly id: string;
  readonly score: number | null;
  readonly displayValue?: string;
  readonly numericValue?: number;
};
type Report = {
  readonly lighthouseVersion: string;
  readonly categories: Readonly<Record<string, Category>>;
  readonly audits: Readonly<Record<string, Audit>>;
};
type Lighthouse = (
  url: string,
  flags: { readonly port: number; readonly disableStorageReset: boolean; readonly logLevel: string },
) => Promise<{ readonly lhr: Report } | undefined>;

const { default: lighthouse } = (await import(
  pathToFileURL(join(folder, "node_modules/lighthouse/core/index.js")).href
)) as { readonly default: Lighthouse };

const categories = ["performance", "accessibility", "best-practices", "seo"];
/** What the performance is made of, as the medians of what was measured; ms, but for the shift. */
const measures = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
];

/** What keeps a category below 100. */
const lacking = ({ categories: all, audits }: Report): string[] =>
  categories.flatMap((name) =>
    (all[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const audit = audits[id];
      return weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 0.9
        ? [`${id} ${audit?.displayValue ?? ""}`.trim()]
        : [];
    }),
  );

const hall = await openHall("https");
const port = await freePort();
const profile = mkdtempSync(join(tmpdir(), "ruam-lighthouse-"));
const phone = await chromium.launchPersistentContext(profile, {
  executablePath: findChromium(),
  args: [...chromiumFlags, trustAnyCertificate, `--remote-debugging-port=${port}`],
  // The tool that starts it switches off what Lighthouse asks about: whether going back shows the page at once.
  ignoreDefaultArgs: ["--disable-back-forward-cache"],
  locale: "th-TH",
});

/** @param isNew each time as one that was never here: with nothing kept, and no worker */
const measure = async (name: string, path: string, isNew: boolean): Promise<string> => {
  const reports: Report[] = [];
  for (let round = 0; round < Number(times); round++) {
    const result = await lighthouse(`${hall.url}${path}`, {
      port,
      disableStorageReset: !isNew,
      logLevel: "error",
    });
    if (result !== undefined) reports.push(result.lhr);
  }
  const scores = categories.map((category) =>
    Math.round(100 * median(reports.map((report) => report.categories[category]?.score ?? 0))),
  );
  const measured = measures.map((id) => {
    const value = median(reports.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN));
    return value < 1 ? value.toFixed(3) : Math.round(value);
  });
  const lacks = [...new Set(reports.flatMap(lacking))].join("; ");
  return `| ${[name, ...scores, ...measured, lacks].join(" | ")} |`;
};

const head = `| ${["page", ...categories, ...measures, "what is below 90 in one of the runs"].join(" | ")} |`;

try {
  const rows: string[] = [];
  const link = new URL(hall.server.attendee).pathname;
  // With nothing kept: the page as somebody sees it who has scanned the code.
  rows.push(await measure("the QR's landing page", link, true));
  await checkIn(phone.pages()[0] ?? (await phone.newPage()), hall).catch(() => undefined);
  rows.push(await measure("agenda", `/m/${meetingId}/agenda`, false));
  rows.push(await measure("project", `/m/${meetingId}/projects/EX-08`, false));
  process.stdout.write(`${[head, head.replaceAll(/[^|]+/g, "---"), ...rows].join("\n")}\n`);
} finally {
  await phone.close();
  await hall.end();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
