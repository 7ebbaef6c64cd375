import agenda from "../../../locales/th/agenda.json";
import common from "../../../locales/th/common.json";
import entries from "../../../locales/th/entries.json";
import errors from "../../../locales/th/errors.json";
import join from "../../../locales/th/join.json";
import now from "../../../locales/th/now.json";
import people from "../../../locales/th/people.json";
import projects from "../../../locales/th/projects.json";
import pwa from "../../../locales/th/pwa.json";
import search from "../../../locales/th/search.json";
import sync from "../../../locales/th/sync.json";
import type gallery from "../../../locales/th/gallery.json";
import type office from "../../../locales/th/office.json";
import type privacy from "../../../locales/th/privacy.json";
import type settings from "../../../locales/th/settings.json";

/** The Thai of every screen that an attendee meets: in the first script, so that no words are waited for. */
export const firstWords = { agenda, common, entries, errors, join, now, people, projects, pwa, search, sync };

/** Areas whose words come with their screens. */
type LaterWords = {
  readonly gallery: typeof gallery;
  readonly office: typeof office;
  readonly privacy: typeof privacy;
  readonly settings: typeof settings;
};
export type LaterArea = keyof LaterWords;

type Catalogue = typeof firstWords & LaterWords;

type Stem<K extends string> = K extends `${infer S}_other` ? S : K extends `${infer S}_one` ? S : K;
type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Leaf<T[K]>}`;
}[keyof T & string];

/** Every key there is, as `area.path.to.words`. */
export type Key = Leaf<Catalogue>;

const laterFiles = import.meta.glob<Readonly<Record<string, unknown>>>(
  ["../../../locales/*/{gallery,office,privacy,settings}.json"],
  { import: "default" },
);

/** The words of one later area in one language. */
export const loadLaterWords = async (language: string, area: LaterArea): Promise<Readonly<Record<string, unknown>>> =>
  (await laterFiles[`../../../locales/${language}/${area}.json`]?.()) ?? {};
