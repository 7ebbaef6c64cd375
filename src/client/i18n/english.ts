import agenda from "../../../locales/en/agenda.json";
import common from "../../../locales/en/common.json";
import entries from "../../../locales/en/entries.json";
import errors from "../../../locales/en/errors.json";
import join from "../../../locales/en/join.json";
import now from "../../../locales/en/now.json";
import people from "../../../locales/en/people.json";
import projects from "../../../locales/en/projects.json";
import pwa from "../../../locales/en/pwa.json";
import search from "../../../locales/en/search.json";
import sync from "../../../locales/en/sync.json";

/** The English of the same areas, as one file that is fetched when somebody wants English. */
export const firstWords = { agenda, common, entries, errors, join, now, people, projects, pwa, search, sync };
