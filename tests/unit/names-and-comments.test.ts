import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/*
 * Names and comments use the field's terms: databases are suspended and resumed, requests time out, readers are notified.
 * A figure of speech is understood by few readers, and by none who reads English as a third language.
 */
const root = join(import.meta.dirname, "..", "..");

/** Words of figures of speech, with the term that is meant. A comment or a file name with one of them fails. */
const figures: Readonly<Record<string, RegExp>> = {
  "suspended, idle": /\b(a?sleep(s|ing)?|slept|awake)\b/i,
  "notified, started, re-run": /\b(wakes?|waking|woken|woke)\b/i,
  "listeners, screen readers": /\b(ears?|deaf)\b/i,
  "received, announced": /\b(hears?|heard)\b/i,
  "depth, nesting": /\babyss\b/i,
  "touch, input, 50 ms": /\bfingers?\b/i,
  "closed, exits, fails": /\b(dead|dies|dying|alive)\b/i,
  "drops, deletes": /\b(forgets?|forgot)\b/i,
  "releases, closes": /\b(lets go|let go)\b/i,
  "timed out, overloaded": /\btired\b/i,
  "unsafe, correct, invalid": /\b(careless|honest)\b/i,
  "anybody else, unknown": /\bstrangers?\b/i,
  "lost, dropped": /\bswallow\w*/i,
  "overwritten, hidden": /\bburied\b/i,
  "selected, current": /\b(entry|person|row|record|seat|item|one) in (the )?hand\b|\binto the hand\b/i,
  "a term of its own": /\b(hungry|blind|breath|poison\w*|hostage|shelf|gossip|whisper\w*)\b/i,
};

/** What is a standard term although it holds such a word. */
const terms = /Screen Wake Lock|\bwakeLock\b|keep-awake|keepAwake|kept[- ]alive|keep-alive/gi;

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const filesOf = (...patterns: readonly string[]): readonly string[] =>
  globSync([...patterns], { cwd: root, exclude: ["node_modules/**"] }).map((file) => file.replaceAll("\\", "/"));

/** The comments of a file, with the lines on which they begin. */
const commentsOf = (text: string): readonly { readonly line: number; readonly words: string }[] =>
  [...text.matchAll(/\/\*[\s\S]*?\*\/|(?:^[ \t]*|[;,{)] )\/\/[^\n]*/gm)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    words: match[0].replaceAll(/\n\s*(\*|\/\/) ?/g, " "),
  }));

/** What is meant by the first figure of speech in the words; undefined where there is none. */
const figureIn = (words: string): string | undefined => {
  const plain = words.replaceAll(terms, "");
  return Object.keys(figures).find((meant) => figures[meant]?.test(plain) ?? false);
};

const commented = filesOf("src/**/*.{ts,tsx}", "scripts/**/*.ts", "tests/{support,property}/**/*.ts");
const comments = commented.flatMap((file) =>
  commentsOf(read(file)).map(({ line, words }) => ({ place: `${file}:${line}`, words })),
);

test("the test has seen the comments, and finds a figure of speech", () => {
  expect(comments.length).toBeGreaterThan(4_000);
  expect(figureIn("A page that sleeps is woken by the worker.")).toBeDefined();
  expect(figureIn("A suspended page is notified by the worker.")).toBeUndefined();
});

test("comments say it in the field's terms", () => {
  const found = comments.flatMap(({ place, words }) => {
    const meant = figureIn(words);
    return meant === undefined ? [] : [`${place} say: ${meant}`];
  });
  expect(found).toEqual([]);
});

const documents = filesOf("*.md", "docs/**/*.md", "src/**/*.md").filter((file) => file !== "CHANGELOG.md");

test("the documents say it in the field's terms", () => {
  // A decision is never edited afterwards.
  const edited = documents.filter((file) => !/^docs\/adr\/\d/.test(file));
  const found = edited.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((words, at) => {
        const meant = figureIn(words);
        return meant === undefined ? [] : [`${file}:${at + 1} say: ${meant}`];
      }),
  );
  expect(found).toEqual([]);
});

test("file names say it in the field's terms", () => {
  const found = filesOf("src/**/*.{ts,tsx,css}", "scripts/**/*.ts", "tests/{support,property}/**/*.ts").flatMap(
    (file) => {
      const meant = figureIn(file.replace(terms, "").replaceAll(/[-/.]/g, " "));
      return meant === undefined ? [] : [`${file} say: ${meant}`];
    },
  );
  expect(found).toEqual([]);
});

test("what a comment cites stands in the repository", () => {
  const elsewhere = /\((product|design|domain rules?|protocol|architecture|quality|style),/i;
  const found = comments.filter(({ words }) => elsewhere.test(words)).map(({ place }) => place);
  expect(found).toEqual([]);
});

/** `a/{b,c}.ts` → `a/b.ts`, `a/c.ts`. */
const expand = (path: string): readonly string[] => {
  const found = /^(.*?)\{([^{}]*)\}(.*)$/.exec(path);
  if (found === null) return [path];
  const [, before = "", choices = "", after = ""] = found;
  return choices.split(",").flatMap((choice) => expand(`${before}${choice}${after}`));
};

const tracked = filesOf("*", "src/**/*", "tests/**/*", "scripts/**/*", "docs/**/*", "locales/**/*", "public/**/*");
const isThere = (path: string): boolean =>
  path.includes("*") || tracked.some((file) => file === path || file.endsWith(`/${path}`) || file.includes(`${path}/`));

/** The files that some words name: in code marks, with a folder or an extension of ours. */
const namedIn = (words: string): readonly string[] =>
  [...words.matchAll(/`([\w@./{},*-]+)`/g)]
    .flatMap(([, path = ""]) => expand(path))
    .filter((path) => /^(src|tests|scripts|docs)\/|\.tsx?$|\.css$/.test(path))
    .map((path) => path.replace(/^#|\/$/, ""));

test("the files that the documents name exist", () => {
  const missing = documents.flatMap((file) =>
    namedIn(read(file)).flatMap((path) => (isThere(path) ? [] : [`${file}: ${path}`])),
  );
  expect(missing).toEqual([]);
});

test("the files that comments name exist", () => {
  const missing = comments.flatMap(({ place, words }) =>
    namedIn(words).flatMap((path) => (isThere(path) ? [] : [`${place}: ${path}`])),
  );
  expect(missing).toEqual([]);
});

/** `docs/promises.md, "Many"` → the page, and the words that it has to hold. */
const citedIn = (words: string): readonly { readonly page: string; readonly cited: string }[] =>
  [...words.replaceAll(/\s+/g, " ").matchAll(/\b(docs\/[\w-]+\.md)[`)]*, "([^"]{2,80})"/g)].map(
    ([, page = "", cited = ""]) => ({ page, cited }),
  );

test("the passages that comments and documents cite stand in the page that they name", () => {
  const citing = [...comments, ...documents.map((place) => ({ place, words: read(place) }))];
  const cited = citing.flatMap(({ place, words }) => citedIn(words).map((one) => ({ ...one, place })));
  expect(cited.length).toBeGreaterThan(15);
  const missing = cited.filter(
    ({ page, cited: passage }) => !isThere(page) || !read(page).replaceAll(/\s+/g, " ").includes(passage),
  );
  expect(missing).toEqual([]);
});
