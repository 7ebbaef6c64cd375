import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, test } from "vitest";
import { actNames, kinds } from "#kinds/registry.ts";

const root = join(import.meta.dirname, "..", "..", "src");

/** Folder → what it may import. The longest matching folder wins; ARCHITECTURE.md shows the same table. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: ["domain"],
  protocol: ["protocol", "domain", "valibot"],
  kinds: ["kinds", "protocol", "domain", "valibot"],
  "client/lib": ["client/lib", "domain", "solid-js", "dexie"],
  "client/i18n": ["client/i18n", "domain", "locales", "solid-js", "i18next"],
  "client/local": [
    "client/local",
    "client/commands-and-sync-contract.ts",
    "protocol",
    "domain",
    "dexie",
    "fake-indexeddb",
  ],
  "client/sync": ["client/sync", "client/local", "client/commands-and-sync-contract.ts", "protocol", "domain", "dexie"],
  "client/pwa": [
    "client/pwa",
    "client/lib",
    "client/ui",
    "client/app-context.tsx",
    "domain",
    "solid-js",
    "workbox-window",
  ],
  "client/ui": ["client/ui", "client/lib", "domain", "solid-js", "@solidjs/router", "uqr"],
  "client/office": [
    "client/office",
    "@simplewebauthn/browser",
    "client/ui",
    "client/lib",
    "client/i18n",
    "client/app-context.tsx",
    "client/commands-and-sync-contract.ts",
    "client/local/vault-records.ts",
    "client/local/office-entries.ts",
    "client/local/queries-contract.ts",
    "kinds",
    "protocol",
    "domain",
    "solid-js",
    "@solidjs/router",
  ],
  "client/scan": ["client/scan", "domain", "qr"],
  "client/shell": [
    "client/shell",
    "client/scan",
    "client/ui",
    "client/lib",
    "client/i18n",
    "client/app-context.tsx",
    "client/commands-and-sync-contract.ts",
    "client/local/cleared-data-mark.ts",
    "client/local/vault-records.ts",
    "client/local/screen-snapshots.ts",
    "client/local/queries-contract.ts",
    "protocol",
    "domain",
    "solid-js",
    "@solidjs/router",
  ],
  "client/routes": [
    "client/routes",
    "client/shell",
    "client/office",
    "client/ui",
    "client/pwa",
    "client/lib",
    "client/i18n",
    "client/app-context.tsx",
    "client/commands-and-sync-contract.ts",
    "client/local/vault-records.ts",
    "client/local/queries-contract.ts",
    "protocol",
    "domain",
    "solid-js",
    "@solidjs/router",
  ],
  client: [
    "client",
    "protocol",
    "domain",
    "solid-js",
    "@solidjs/router",
    "@fontsource/sarabun",
    "virtual:pwa-register",
  ],
  sw: [
    "sw",
    "client/local",
    "client/sync",
    "client/commands-and-sync-contract.ts",
    "protocol",
    "domain",
    "workbox-precaching",
    "workbox-routing",
    "workbox-core",
  ],
  "server/store/postgres": ["server/store", "pg", "node:"],
  "server/papers": [
    "server/papers",
    "server/store",
    "kinds",
    "protocol",
    "domain",
    "server/png.ts",
    "docx",
    "uqr",
    "@e965/xlsx",
    "fflate",
    "node:",
  ],
  "server/public": ["server", "kinds", "protocol", "domain", "hono", "harfbuzzjs", "node:"],
  "server/import": ["server", "domain", "@e965/xlsx", "node:"],
  server: [
    "server",
    "kinds",
    "protocol",
    "domain",
    "hono",
    "@hono/node-server",
    "@simplewebauthn/server",
    "pino",
    "uqr",
    "valibot",
    "node:",
  ],
};
const folders = Object.keys(allowed).toSorted((a, b) => b.length - a.length);
const folderOf = (path: string): string =>
  folders.find((folder) => path === folder || path.startsWith(`${folder}/`)) ?? path;

const target = (file: string, spec: string): string => {
  if (spec.startsWith("#")) return spec.slice(1);
  if (!spec.startsWith(".")) return spec;
  return relative(root, normalize(join(root, dirname(file), spec))).replace(/^\.\.\//, "");
};

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap((file) => {
  const source = readFileSync(join(root, file), "utf8");
  return [...source.matchAll(/(?<![-/."'`\w])(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(([, spec = ""]) => ({
    file,
    to: target(file, spec.replace(/\?.*$/, "")),
  }));
});

const isAllowed = (file: string, to: string): boolean =>
  (allowed[folderOf(file)] ?? []).some(
    (permitted) =>
      to === permitted || to.startsWith(`${permitted}/`) || (permitted.endsWith(":") && to.startsWith(permitted)),
  );

test("the test has seen the code", () => {
  expect(files.length).toBeGreaterThan(60);
  expect(imports.length).toBeGreaterThan(200);
});

test("no folder imports what it may not", () => {
  expect(imports.filter(({ file, to }) => !isAllowed(file, to))).toEqual([]);
});

const foldersOf = (path: string): readonly string[] =>
  readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

test("every kind of record is one folder, which the registry and nothing else lists", () => {
  const folders = foldersOf("kinds").filter((folder) => folder !== "core");
  expect(kinds.map(({ type }) => type).toSorted()).toEqual(folders.toSorted());
  const asKind = (file: string): boolean => /^kinds\/(?!core)[^/]+\/kind\.ts$/.test(file);
  const listing = imports.filter(({ file, to }) => asKind(to) && file !== "kinds/registry.ts");
  expect(listing.filter(({ file, to }) => dirname(file) !== dirname(to))).toEqual([]);
});

test("what an act is called, and who may do it, stands in the folder of its kind alone", () => {
  const inServer = files.filter((file) => file.startsWith("server/") && !file.startsWith("server/demo/"));
  const named = inServer.flatMap((file) => {
    const source = readFileSync(join(root, file), "utf8");
    return actNames.filter((name) => source.includes(`"${name}"`)).map((name) => `${file}: ${name}`);
  });
  // Questions of routes that are no operation: who is given personal codes, and who makes committees and meetings.
  expect(named).toEqual([
    "server/http/may-register-people.ts: person/confirm",
    "server/http/simulated-attendees-route.ts: meeting/put",
    "server/http/space-routes.ts: organisation/put",
    "server/http/space-routes.ts: committee/put",
    "server/http/space-routes.ts: membership/put",
    "server/http/space-routes.ts: meeting/put",
  ]);
});

test("who may do or read what is asked of one function: nobody else compares roles with the lists of those who may", () => {
  const lists = /\b(moderators|registrars|leaders)\b[^;]*from "#domain\/permissions\.ts"/;
  const comparing = files.filter(
    (file) => !/^(domain|kinds)\//.test(file) && lists.test(readFileSync(join(root, file), "utf8")),
  );
  // Which accounts have to have a second factor: it is a question about an account, and about no act.
  expect(comparing.toSorted()).toEqual([
    "client/office/account/officers-table.tsx",
    "client/routes/account/officers-page.tsx",
    "server/store/account-store.ts",
  ]);
});

test("a field is known where the guide says, and nowhere else", () => {
  const guide = readFileSync(join(root, "..", "docs", "adding-a-field.md"), "utf8");
  const told = [...guide.matchAll(/`(src\/[^`]+)`/g)].map(([, path = ""]) => path.replace("src/", ""));
  const knowing = files.filter((file) => readFileSync(join(root, file), "utf8").includes("venuePhone"));
  expect(knowing.toSorted()).toEqual([...new Set(told)].filter((path) => path !== "server/read-changes.ts").toSorted());
});

/** Names that stand closer together than this belong to one list. */
const closeTogether = 60;
/** So many kinds, or acts, named together are a list of them. */
const fewestInList = 3;

/** Every list of at least three kinds, or of three acts, in a source: the names, in the order in which they stand. */
const listsIn = (source: string, isName: (word: string) => boolean): readonly string[] => {
  const lists: { names: string[]; end: number }[] = [];
  for (const { 0: quoted, 1: words = "", index } of source.matchAll(/["'`]([a-z/ -]+)["'`]/g)) {
    const names = words.split(" ").filter(isName);
    if (names.length === 0 || names.length < words.split(" ").length) continue;
    const last = lists.at(-1);
    if (last === undefined || index - last.end > closeTogether) lists.push({ names, end: index + quoted.length });
    else Object.assign(last, { names: [...last.names, ...names], end: index + quoted.length });
  }
  return lists
    .map(({ names }) => [...new Set(names)])
    .flatMap((one) => (one.length < fewestInList ? [] : one.join(" ")));
};

const isKindOrAct = (word: string): boolean => actNames.includes(word) || kinds.some(({ type }) => type === word);

/** The lists that there are, and why. A list that a new kind would have to be added to belongs into the kinds' folders. */
const listsThatAre: readonly string[] = [
  // What the texts are called in which the name of somebody stands who is to be erased.
  "client/office/erase-person-places.tsx: entry answer agenda-item paragraph correction follow-up arising reply speech project meeting attendance announcement",
  // What the protocol itself names: what an entry may be about, and the kinds of spaces.
  "domain/record-base.ts: project strategy agenda-item",
  "domain/space.ts: organisation committee meeting",
  "server/store/migrations.ts: organisation committee meeting",
  "client/office/prepare/spaces-api.ts: organisation committee meeting",
  // Names of papers, which are called like some kinds.
  "client/office/office-api.ts: announcement attendance meeting",
  "server/papers/paper-job-types.ts: announcement attendance meeting",
  // The tables of a workbook.
  "domain/import/column-definitions.ts: unit strategy person",
  "domain/import/column-definitions.ts: unit strategy person",
  "domain/import/export-sheets.ts: unit strategy agenda-item person project meeting",
  "domain/import/export-sheets.ts: unit strategy person",
  "domain/import/planned-records.ts: meeting/put unit/put strategy/put agenda/put person/put project/put",
  "domain/import/read-row.ts: unit strategy person",
  "domain/import/import-context.ts: unit strategy person",
  // What one paper, one page or one screen puts together from records.
  "client/local/server-record-queries.ts: project strategy agenda-item",
  "client/local/server-record-queries.ts: publication summary arising",
  "client/local/office-entries.ts: project strategy agenda-item",
  "client/local/own-corrections.ts: correction-round draft-section correction",
  "client/local/own-verdicts.ts: meeting agenda-item entry",
  "client/local/vault-records.ts: agenda-item strategy project unit person entry",
  "client/office/log/log-words.ts: correction-round result-announcement follow-up",
  "client/office/log/log-words.ts: strategy unit project",
  "client/office/office-data.ts: agenda-item strategy project",
  "client/office/office-data.ts: live/set live speech",
  "client/office/prepare/home-meeting-rows.ts: meeting agenda-item strategy unit project person",
  "client/routes/ask/topic-groups.ts: live project strategy agenda-item",
  "client/routes/ask/topic-groups.ts: project strategy agenda-item",
  "client/routes/search/search-rows.ts: project strategy agenda-item entry unit person",
  "domain/minutes/minutes-data.ts: agenda-item strategy unit project person",
  "domain/new-meeting.ts: agenda-item unit strategy project person",
  "server/papers/make-paper.ts: attendance summary live",
  "server/papers/make-paper.ts: entry answer meeting",
  "server/public/published-figures-source.ts: meeting summary answer",
  "server/public/public-meeting-data-cache.ts: publication verdict entry",
  "server/public/public-view-model.ts: strategy project entry arising consideration",
  // What a screen offers, in its order.
  "client/office/follow-up/unit-follow-ups.ts: follow-up/step follow-up/add-document follow-up/remove-document",
  "client/office/possible-acts.ts: entry/accept entry/decline live/set entry/move entry/merge entry/redact entry/erase entry/restore entry/mute entry/unmute answer/put",
  "client/office/prepare/undoable-record-edits.ts: meeting chair-note strategy unit project person organisation committee",
  // Records that are read as a part of another record.
  "client/office/act-revisions.ts: answer presence live",
  "client/office/act-revisions.ts: answer presence live",
  "client/office/pending-acts.ts: entry answer presence",
];

test("a list of kinds or acts by hand is found, however it is written", () => {
  expect(listsIn(`const whole = ["entry", "answer", "person"];`, isKindOrAct)).toEqual(["entry answer person"]);
  expect(listsIn(`"entry answer person".split(" ")`, isKindOrAct)).toEqual(["entry answer person"]);
  expect(listsIn("db.prepare(`type IN ('correction', 'verdict', 'entry')`)", isKindOrAct)).toEqual([
    "correction verdict entry",
  ]);
  expect(listsIn(`switch (kind) { case "entry/accept": case "entry/merge": case "answer/put": }`, isKindOrAct)).toEqual(
    ["entry/accept entry/merge answer/put"],
  );
  expect(listsIn(`of("entry"); of("answer"); ${" ".repeat(closeTogether)} of("person");`, isKindOrAct)).toEqual([]);
});

test("no list of kinds or acts stands outside of their folders, but where a view or a paper chooses what it shows", () => {
  const found = files
    .filter((file) => !file.startsWith("kinds/"))
    .flatMap((file) => listsIn(readFileSync(join(root, file), "utf8"), isKindOrAct).map((list) => `${file}: ${list}`));
  expect(found.toSorted()).toEqual(listsThatAre.toSorted());
});

test("what every operation and every reading goes through knows kinds from the registry, and these by name", () => {
  const everything =
    /^server\/(apply\/|store\/|(apply-changes|read-changes|record-for-reader|unit-of-work|unit-of-work-deps|keep-presence-and-summary)\.ts)/;
  const named = new Map<string, Set<string>>();
  for (const { file, to } of imports) {
    const kind = /^kinds\/(?!core\/)([^/]+)\//.exec(to)?.[1];
    if (kind === undefined || !everything.test(file)) continue;
    named.set(file, (named.get(file) ?? new Set()).add(kind));
  }
  expect(Object.fromEntries([...named].map(([file, kinds]) => [file, [...kinds].toSorted().join(" ")]))).toEqual({
    // What other meetings are told of, and whether the meeting has begun.
    "server/apply-changes.ts": "arising follow-up meeting profile summary",
    // What follows from an erasure; who leads the meeting from the own phone.
    "server/apply/office-act.ts": "committee correction-round entry meeting person profile screen",
    // What a reader is to a row: endorsed it, is asked in the round, answers for its unit.
    "server/read-changes.ts": "answer correction-round endorsement entry",
    // Whose log says who held a seat.
    "server/store/erasure-table.ts": "committee",
    // Under which ids a unit is represented, and in which meetings: none that is a rehearsal.
    "server/store/role-table.ts": "meeting unit",
    // Screens that were taken out of the room.
    "server/store/open-tables.ts": "screen",
    "server/store/screen-store.ts": "screen",
    "server/unit-of-work-deps.ts": "profile",
    // What is counted, in whose place, and from which end of the meeting on.
    "server/keep-presence-and-summary.ts": "attendance meeting person presence summary",
    // What a reader reads of an answer; the roster and the roles, which every request asks for.
    "server/unit-of-work.ts": "answer membership person",
  });
});

test("a screen never imports another screen", () => {
  const screenOf = (path: string): string => /^client\/routes\/([^/.]+)/.exec(path)?.[1] ?? "";
  const siblings = imports.filter(
    ({ file, to }) =>
      file.startsWith("client/routes/") && to.startsWith("client/routes/") && screenOf(file) !== screenOf(to),
  );
  expect(siblings).toEqual([]);
});

const saying = (pattern: RegExp, except: RegExp): string[] =>
  files.filter((file) => !except.test(file) && pattern.test(readFileSync(join(root, file), "utf8")));

test("only the transport, the office's one client, the screen's and a person's own requests talk to the network", () => {
  const may =
    /^(client\/sync\/(transport|live-feed)|client\/office\/office-api|client\/projector\/projector-api|client\/shell\/personal-api-request|sw\/)/;
  expect(saying(/(?<![.\w])fetch\(/, may)).toEqual([]);
});

test("a person's name is put into a sentence as its record, and so kept whole where the sentence is drawn", () => {
  expect(saying(/\bt\((?:[^()]|\([^()]*\))*\bdisplayName\(/, /^(?!client\/)/)).toEqual([]);
});

test("time, ids and chance come in as functions", () => {
  expect(
    saying(
      /\bDate\.now\(\)|\bMath\.random\(\)|\bcrypto\.randomUUID\(\)/,
      /^(client\/main\.tsx|client\/browser-dependencies\.ts|client\/lib\/|sw\/|server\/main\.ts)/,
    ),
  ).toEqual([]);
});

test("own records are read and written in one place, which counts each change and lays acknowledgements over them", () => {
  // Elsewhere the table is named as a part of a transaction, or counted.
  const using = /\bvault\.mine\b(?!,|\.count\(\))|\btable\(["']mine["']\)/;
  const inLocalAndSync = files.filter((file) => /^(client\/(local|sync)|sw)\//.test(file));
  const found = inLocalAndSync.filter((file) => using.test(readFileSync(join(root, file), "utf8")));
  expect(found).toEqual(["client/local/own-records.ts"]);
});

test("SQL stands in the store and nowhere else", () => {
  expect(saying(/\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/, /^server\/store\//)).toEqual([]);
});

test("Unicode is normalised in one place alone, which limits the work first", () => {
  const places = files.filter((file) => /\.normalize\(/.test(readFileSync(join(root, file), "utf8")));
  expect(places).toEqual(["domain/combining-marks.ts"]);
});

/** Fields of a kind that are written out together where somebody makes a whole record of it by hand. */
const wholeRecords: Readonly<Record<string, readonly string[]>> = {
  meeting: ["evaluatedFiscalYear:", "numerals:"],
  project: ["featured:", "indicator:"],
  "agenda-item": ["parentId:", "resolution:"],
  entry: ["mergedInto:", "endorsedByMe:"],
  attendance: ["evidence:", "onBehalfOf:"],
  person: ["capacity:", "confirmed:"],
};
/** So many letters around the kind's name hold the record. */
const recordLength = 700;
const isMadeIn = (text: string, kind: string): boolean =>
  [...text.matchAll(new RegExp(`type: "${kind}"(,| as const)`, "g"))].some(({ index }) => {
    const around = text.slice(Math.max(0, index - recordLength), index + recordLength);
    return wholeRecords[kind]?.every((field) => around.includes(field)) ?? false;
  });

test("the tests make the records of a meeting in one place", () => {
  const tests = join(import.meta.dirname, "..");
  const testFiles = readdirSync(tests, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(tests, file), "utf8") }));
  const made = testFiles.flatMap(({ file, text }) =>
    Object.keys(wholeRecords).flatMap((kind) => (isMadeIn(text, kind) ? `${kind} in ${file}` : [])),
  );
  const builder = Object.keys(wholeRecords).map((kind) => `${kind} in support/meeting-builder.ts`);
  expect(made).toEqual(expect.arrayContaining(builder));
  expect(made.filter((one) => !builder.includes(one)).toSorted()).toEqual([
    // What each reader is sent of it, field by field.
    "attendance in contract/reader-views.test.ts",
    "entry in contract/office-records.test.ts",
    "entry in contract/reader-views.test.ts",
    // Rows of an earlier version of the app.
    "entry in e2e/phone-databases.ts",
    // Any meeting, by chance.
    "meeting in unit/domain/import/lossless.test.ts",
    // What is brought in, and read back field by field.
    "person in contract/office-records.test.ts",
    "person in contract/reader-views.test.ts",
  ]);
});

test("the tests open a store with its meeting in one place, but where how it is opened is what they ask", () => {
  const tests = join(import.meta.dirname, "..");
  const opening = readdirSync(tests, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("bench/"))
    .filter((file) => /\bopenStore\(/.test(readFileSync(join(tests, file), "utf8")));
  expect(opening.toSorted()).toEqual([
    // A second process on the first one's file; an engine that fails while it is opened.
    "contract/backup.test.ts",
    "contract/failed-commit.test.ts",
    // One with the whole server over it; one in the simulated world; and the one of all others.
    "support/hall-server.ts",
    "support/server-meeting.ts",
    "support/simulation/sim-server.ts",
  ]);
});
