import type { Context } from "hono";
import { isolated } from "#domain/bidi-controls.ts";
import { inLanguage, type Language } from "#domain/bilingual-words.ts";
import { findJoinCode } from "#domain/join-code.ts";
import { firstLookId, outlineMetaName, type MeetingOutline } from "#domain/linked-meeting-preview.ts";
import { toThaiDigits } from "#domain/numerals.ts";
import { readerLanguage } from "#domain/reader-language.ts";
import { dateInLanguage, timeOfDay } from "#domain/thai-date.ts";
import { catalogueWords } from "../catalogue-words.ts";
import { escapeText, kept, markup, ofAppScreens, type Html } from "../public/html.ts";
import { clientAddress, type Env } from "./client-address.ts";
import type { HttpDeps } from "./context.ts";
import type { FirstLook } from "./static-files.ts";

/**
 * What the page of a meeting's link shows of the meeting before its scripts have come: no more than anybody learns who
 * joins with the code. Wrong codes are counted by address, separately from joins. After too many the right code gets
 * nothing either, so that nobody finds codes by requesting pages.
 * @returns the outline for the page's head, and the heading in which the app's first screen shows it; undefined where there
 * is nothing to show
 */
export const createJoinPageFirstLook =
  ({ store, limits, proxies }: Pick<HttpDeps, "store" | "limits" | "proxies">) =>
  async (c: Context<Env>): Promise<FirstLook | undefined> => {
    const found = /^\/j\/(.+)$/s.exec(c.req.path)?.[1];
    const code = found === undefined ? undefined : findJoinCode(found);
    if (code?.ok !== true) return undefined;
    const address = clientAddress(c, proxies);
    if (limits.look("wrong-link", address) !== undefined) return undefined;
    // A page without it is as good: the meeting is read after the join.
    const outline = await store.outlineByJoinCode(code.value).catch(() => undefined);
    if (outline === undefined) {
      limits.take("wrong-link", address);
      return undefined;
    }
    return {
      head: `<meta name="${outlineMetaName}" content="${escapeText(JSON.stringify(outline))}" />`,
      screen: beginsWithHeading(c)
        ? headingScreen(outline, acceptedLanguage(c.req.header("accept-language"))).html
        : "",
    };
  };

/** Where the app's first screen has something else above the heading, it would move down when the screen comes. */
const beginsWithHeading = (c: Context<Env>): boolean =>
  c.req.query("to") === undefined && !/\bLine\//i.test(c.req.header("user-agent") ?? "");

/** RFC 9110, 12.5.4: the dearest first. */
const acceptedLanguage = (header: string | undefined): Language =>
  readerLanguage(
    (header ?? "")
      .split(",")
      .map((part) => {
        const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
        const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
        return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
      })
      .filter(({ tag, weight }) => tag !== "" && weight > 0)
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ tag }) => tag),
  );

const words = catalogueWords("check-in");

/** The same markup as `client/routes/check-in/meeting-heading.tsx`, in its place on the screen; `before-app.js` shows it
 * once its fonts are here, or its lines would break elsewhere when they come. */
const headingScreen = (outline: MeetingOutline, language: Language): Html => {
  const digits = (text: string) => (outline.numerals === "thai" && language === "th" ? toThaiDigits(text) : text);
  const shown = (text: string) => kept(text, language, ofAppScreens);
  const whenAndWhere = words(language)("find.when-where", {
    date: isolated(digits(dateInLanguage(outline.startsAt, language))),
    time: isolated(digits(timeOfDay(outline.startsAt, language))),
    venue: isolated(inLanguage(outline.venue, language)),
  });
  return markup`<div class="screen" id="${firstLookId}" lang="${language}" hidden><header class="tune"><div></div></header><main class="body"><div class="meeting-heading"><p class="small quiet">${shown(inLanguage(outline.organisationName, language))}</p><h2>${shown(digits(inLanguage(outline.title, language)))}</h2><p class="small quiet">${shown(whenAndWhere)}</p></div></main></div>`;
};
