import common from "../../../locales/th/common.json";
import join from "../../../locales/th/join.json";

export const firstWords = { common, join };
