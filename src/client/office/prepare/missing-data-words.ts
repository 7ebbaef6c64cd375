import type { Translate } from "#client/i18n/translator.ts";
import type { Lack } from "./missing-data.ts";

/** What is lacking, as the index and the overview say it. */
export const lackWords = (t: Translate, { what, count }: Lack): string => t(`prepare.lack.${what}`, { count });
