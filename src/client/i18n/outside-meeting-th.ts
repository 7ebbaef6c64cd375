import help from "../../../locales/th/help.json";
import privacy from "../../../locales/th/privacy.json";
import pwa from "../../../locales/th/pwa.json";
import settings from "../../../locales/th/settings.json";
import start from "../../../locales/th/start.json";

export const outsideMeetingWords = { help, privacy, pwa, settings, start };
