import { markup, nothing, type Html } from "./html.ts";
import type { Saying } from "./public-parts.ts";
import type { PublicView } from "./public-view.ts";

/** Voice by sector as a table (promise F2). */
export const voiceSection = ({ voice }: PublicView, say: Saying): Html => {
  const cell = (value: number | null): Html =>
    markup`<td>${value === null ? say.t("suppressed") : say.digits(String(value))}</td>`;
  const rows = voice.map(
    (one) =>
      markup`<tr><th scope="row">${say.sectorOf(one.sector)}</th>${cell(one.people)}${cell(one.questions)}${cell(one.suggestions)}${cell(one.answered)}</tr>`,
  );
  const heads = ["sector", "people", "asked", "suggested", "answered"].map(
    (key) => markup`<th scope="col">${say.t(key)}</th>`,
  );
  return markup`<section id="voice"><h2>${say.t("voice")}</h2><div class="p-scroll"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>${voice.some(({ people }) => people === null) ? markup`<p class="p-quiet">${say.t("suppressedWhy")}</p>` : nothing}</section>`;
};
