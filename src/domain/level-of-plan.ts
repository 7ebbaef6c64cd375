import type { Words } from "./bilingual-words.ts";

/** What most bodies call the level of a plan above its projects. Each language of the app has its own word for it. */
export const usualLevel = "ยุทธศาสตร์";

/**
 * What a body itself calls the level above its projects. Undefined where it says nothing of its own, or the usual word in
 * Thai alone: screens then say the usual word in the reader's language.
 */
export const ownLevel = (name: Words | undefined): Words | undefined => {
  const th = name?.th.trim() ?? "";
  return th === "" || (th === usualLevel && !name?.en) ? undefined : name;
};
