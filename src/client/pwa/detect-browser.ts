import type { InstallWay } from "./pwa-offers-contract.ts";

type BrowserFacts = {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
};

/** LINE's own browser, on both systems: `… Line/14.2.0`. */
export const isInsideLine = ({ userAgent }: Pick<BrowserFacts, "userAgent">): boolean => /\bLine\/\d/.test(userAgent);

/** iPhone and iPad. An iPad reports itself as a Mac; its touch points show what it is. */
export const isAppleTouch = ({ userAgent, maxTouchPoints }: BrowserFacts): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);

/** What the browser allows before it has offered anything itself. */
export const installWayOf = (facts: BrowserFacts): InstallWay =>
  isAppleTouch(facts) && !isInsideLine(facts) ? "ios" : "none";

/** The same address for the phone's own browser: LINE reads the parameter and hands the page over. */
export const addressOutsideLine = (address: string): string => {
  const url = new URL(address);
  url.searchParams.set("openExternalBrowser", "1");
  return url.href;
};
