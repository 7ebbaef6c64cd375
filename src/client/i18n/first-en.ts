import common from "../../../locales/en/common.json";
import join from "../../../locales/en/join.json";
import pwa from "../../../locales/en/pwa.json";

export const firstWords = { common, join, pwa };
