import common from "../../../locales/th/common.json";
import join from "../../../locales/th/join.json";
import pwa from "../../../locales/th/pwa.json";

export const firstWords = { common, join, pwa };
