import help from "../../../locales/en/help.json";
import privacy from "../../../locales/en/privacy.json";
import pwa from "../../../locales/en/pwa.json";
import settings from "../../../locales/en/settings.json";
import start from "../../../locales/en/start.json";

export const outsideMeetingWords = { help, privacy, pwa, settings, start };
