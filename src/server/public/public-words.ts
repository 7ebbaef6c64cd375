import { catalogueWords } from "../catalogue-words.ts";

/** The words of the public page, which is made without the app. @throws Error for words that no catalogue has */
export const publicWords = catalogueWords("public");
