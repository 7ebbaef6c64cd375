import type { SectorVoice, StrategyVoice, Voice } from "#domain/voice.ts";
import { kept, markup, nothing, type Html } from "./html.ts";
import { createSaying, publicFrame, type PageOptions, type Saying } from "./public-parts.ts";
import type { PublicView } from "./public-view.ts";

/* Voice by sector and by strategy (promise F2): tables whose cells carry their bars, so that what is drawn is also said. */

const percent = (part: number, all: number): number => (all === 0 ? 0 : (100 * part) / all);
/** Hundredths of the width, as SVG wants them. */
const at = (value: number): string => (Math.round(value * 100) / 100).toString();

/** A bar over the whole width of its cell, and a stroke at another share. */
const bar = (share: number, mark?: number): Html =>
  markup`<svg class="v-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><path class="v-line" d="M0 5h100"/><rect class="v-fill" x="0" y="1" width="${at(share)}" height="8"/>${
    mark === undefined
      ? nothing
      : markup`<rect class="v-mark" x="${at(Math.min(99, Math.max(0, mark - 0.5)))}" y="0" width="1" height="10"/>`
  }</svg>`;

/** A stroke on a line: how long half of them waited at most. */
const dot = (share: number): Html =>
  markup`<svg class="v-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><path class="v-line" d="M0 5h100"/><rect class="v-fill" x="${at(Math.min(98, share))}" y="0" width="2" height="10"/></svg>`;

const hidden = (say: Saying): Html => markup`<span class="v-few">${say.t("suppressed")}</span>`;

const share = (part: number | null, all: number | null, say: Saying): Html => {
  if (part === null || all === null) return hidden(say);
  if (all === 0) return markup`${say.digits("0")}`;
  return markup`<span class="nw">${say.say("ofAll", { part, all })}</span> <b class="nw">${say.digits(percent(part, all).toFixed(1))} %</b>`;
};

const minuteMs = 60_000;
/** A wait in the largest unit of which there is a whole one. @param ms undefined or null: not told */
const sayWait = (ms: number | null, say: Saying): Html => {
  if (ms === null) return hidden(say);
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 120) return markup`<span class="nw">${say.say("minutes", { count: minutes })}</span>`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return markup`<span class="nw">${say.say("hours", { count: hours })}</span>`;
  return markup`<span class="nw">${say.say("days", { count: Math.round(hours / 24) })}</span>`;
};

const head = (say: Saying, ...keys: readonly string[]): Html =>
  markup`<thead><tr>${keys.map((key) => markup`<th scope="col">${say.t(key)}</th>`)}</tr></thead>`;

const sectorRow = (one: SectorVoice, { all }: Voice, say: Saying): Html => {
  const mark = one.people === null || all.people === null ? undefined : percent(one.people, all.people);
  const barOf = (part: number | null, of: number | null): Html =>
    part === null || of === null ? nothing : bar(percent(part, of), mark);
  return markup`<tr><th scope="row">${say.sectorOf(one.sector)}</th><td>${share(one.people, all.people, say)}</td><td>${barOf(one.entries, all.entries)}${share(one.entries, all.entries, say)}</td><td>${barOf(one.answers, all.answers)}${share(one.answers, all.answers, say)}</td><td>${share(one.answers, one.entries, say)}</td></tr>`;
};

const waitTable = ({ sectors }: Voice, say: Saying): Html => {
  const longest = Math.max(1, ...sectors.map(({ medianWaitMs }) => medianWaitMs ?? 0));
  const rows = sectors.map(
    (one) =>
      markup`<tr><th scope="row">${say.sectorOf(one.sector)}</th><td>${one.medianWaitMs === null ? nothing : dot(percent(one.medianWaitMs, longest))}</td><td>${sayWait(one.medianWaitMs, say)}</td><td>${one.answers === null ? hidden(say) : say.say("answersCount", { count: one.answers })}</td></tr>`,
  );
  return markup`<div class="p-scroll"><table><caption>${say.t("waitTitle")}</caption>${head(say, "sector", "waitScale", "waitHalf", "answered")}<tbody>${rows}</tbody></table></div>`;
};

const strategyTable = (view: Pick<PublicView, "voice" | "strategies">, say: Saying): Html => {
  const { voice, strategies } = view;
  const told = voice.sectors.filter(({ entries }) => entries !== null).map(({ sector }) => sector);
  const most = Math.max(1, ...voice.strategies.flatMap(({ bySector }) => Object.values(bySector ?? {})));
  const cell = (count: number | undefined): Html =>
    count === undefined ? hidden(say) : markup`${bar(percent(count, most))}${say.digits(String(count))}`;
  const titleOf = ({ strategyId }: StrategyVoice): Html => {
    const found = strategies.find(({ id }) => id === strategyId);
    return found === undefined
      ? markup`${say.t("noStrategy")}`
      : markup`<b class="p-no">${say.digits(found.number)}</b> ${kept(say.own(found.title))}`;
  };
  const rows = voice.strategies.map(
    (one) =>
      markup`<tr><th scope="row">${titleOf(one)}</th>${told.map((sector) => markup`<td>${cell(one.bySector?.[sector])}</td>`)}<td>${one.entries === null ? hidden(say) : markup`<b>${say.digits(String(one.entries))}</b>`}</td><td>${share(one.answers, one.entries, say)}</td><td>${sayWait(one.medianWaitMs, say)}</td></tr>`,
  );
  const heads = [say.level(), ...told.map(say.sectorOf), say.t("total"), say.t("answered"), say.t("waitHalf")];
  return markup`<div class="p-scroll"><table><caption>${say.t("byStrategy", { level: say.level() })}</caption><thead><tr>${heads.map((words) => markup`<th scope="col">${words}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
};

/** The tables with their bars, and what they leave out and why. */
export const voiceTables = (view: Pick<PublicView, "voice" | "strategies">, say: Saying): Html => {
  const { voice } = view;
  const rows = voice.sectors.map((one) => sectorRow(one, voice, say));
  return markup`<p class="p-quiet">${say.t("voiceHow")}</p>
<div class="p-scroll"><table><caption>${say.t("voiceTitle")}</caption>${head(say, "sector", "people", "spoken", "answered", "answeredOfOwn")}<tbody>${rows}</tbody></table></div>
${waitTable(voice, say)}
${view.strategies.length === 0 ? nothing : strategyTable(view, say)}
<p class="p-quiet">${say.t("suppressedWhy")}</p>`;
};

/** On a meeting's page: once the meeting is over and all of it decided. */
export const voiceSection = (view: PublicView, say: Saying): Html =>
  markup`<section id="voice"><h2>${say.t("voice")}</h2>${view.isSettled ? voiceTables(view, say) : markup`<p class="p-quiet">${say.t("voiceLater")}</p>`}</section>`;

/** The tables alone, for the secretariat: also before the meeting is over, and then they say so. */
export const voicePage = (view: PublicView, options: PageOptions): string => {
  const say = createSaying(view.meeting, options);
  const title = say.digits(say.own(view.meeting.title));
  return publicFrame(say, options, {
    title: `${say.t("voicePage")}: ${title}`,
    organisation: say.own(view.meeting.organisationName),
    description: title,
    body: markup`<div class="p-head"><div class="p-wrap"><h1>${say.t("voicePage")}</h1><p class="p-quiet">${kept(title)}</p></div></div>
<div class="p-wrap"><section id="voice">${view.isSettled ? nothing : markup`<p class="p-preview" role="status">${kept(say.t("voiceDraft"))}</p>`}${voiceTables(view, say)}</section></div>`,
  });
};
