import common from "../../../locales/en/common.json";
import join from "../../../locales/en/join.json";

export const firstWords = { common, join };
