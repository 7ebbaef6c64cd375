import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import solid from "vite-plugin-solid";
import { VitePWA } from "vite-plugin-pwa";
import { bundledLicenses } from "./scripts/bundled-licenses.ts";
import { chunkLoading } from "./scripts/chunk-loading.ts";
import { compileAhead } from "./scripts/compile-ahead.ts";
import { keepMeetingPage } from "./scripts/kept-meeting-page.ts";
import { removePackageStatements } from "./scripts/remove-package-statements.ts";
import { unusedInDexie, unusedInI18next, unusedInSolid } from "./scripts/unused-package-statements.ts";
import { LongestFirst } from "./scripts/longest-first.ts";
import { manifest } from "./scripts/manifest.ts";
import { youngGenerationOptions } from "./tests/support/young-generation-options.ts";

const isLong = process.env.RUAM_LONG === "1";
/** How long one test may take, ms: in the long run one that draws thousands of cases takes minutes. */
const testTimeout = isLong ? 1_800_000 : 30_000;

/**
 * The suites that run on PostgreSQL as well. The rules of the acts and the form of HTTP are the same code on every
 * database, so `npm test` runs them on one, and `npm run test:long` on both.
 */
const onEveryDatabase = [
  "store-changes",
  "http-live",
  "device-and-server",
  ...(isLong
    ? [
        "http-log",
        "apply-owned",
        "screens",
        "room-code",
        "chair-notes",
        "apply-office",
        "http-form",
        "http-malformed",
        "hostile-operations",
        "http-join",
        "http-officer",
        "http-sessions",
        "quotas",
        "muting",
        "rehearsal",
        "delete-meeting",
        "officer-accounts",
        "spaces",
        "make-spaces",
        "follow-ups",
        "published-figures",
        "published-figures-first-look",
        "erase-field",
        "minutes",
        "public-page",
        "http-import",
        "replies",
        "announced-substitute",
        "speeches",
        "considerations",
        "charged-resolutions",
        "other-devices",
      ]
    : []),
];

const isOfLaptops =
  /\/(console|desk|new-meeting|print|import|running-sheet|chair|projector|demonstration|gallery|prepare|papers|account|spaces)(-page)?-/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    solid(),
    removePackageStatements(unusedInDexie),
    removePackageStatements(unusedInI18next),
    removePackageStatements(unusedInSolid),
    compileAhead(),
    chunkLoading(),
    keepMeetingPage(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/sw",
      filename: "sw.ts",
      registerType: "prompt",
      injectRegister: false,
      // The browser takes the icons when it puts the app on the home screen; the app itself shows none of them.
      includeManifestIcons: false,
      manifest,
      injectManifest: {
        globPatterns: ["**/*.{html,js,css,woff2,svg}"],
        // The office's own screens are kept where they were opened (`screens-cached-when-opened.ts`).
        // What stands in for missing databases is of no use without a signal.
        globIgnores: [
          "**/screenshots/**",
          "sw.js",
          "public-page.css",
          "assets/{office,account,papers,passkeys,prepare,spaces,import,log,unit,projector,gallery,memory-store-fallback,demonstration-page}-*",
        ],
        rollupFormat: "es",
        buildPlugins: {
          vite: [
            removePackageStatements(unusedInDexie),
            bundledLicenses(join(import.meta.dirname, "dist/licenses.md"), ["@fontsource/sarabun"]),
          ],
        },
      },
      devOptions: { enabled: false },
    }),
  ],
  // Dexie's own entry is its build for browsers of 2016; this is the same version without the helpers that they need.
  resolve: { alias: { dexie: "dexie/dist/modern/dexie.mjs" } },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    // The browser's own policy (`style-src 'self'`) forbids what inlining would need.
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: {
      polyfill: false,
      // What the screens of a laptop stand on is named by their own scripts, and weighs nothing on a phone's first visit.
      resolveDependencies: (file, names, { hostType }) =>
        hostType === "js" && isOfLaptops.test(file) ? names.filter((name) => name.endsWith(".css")) : names,
    },
    // Few scripts: every name in the list of what to load weighs, and what is packed together packs better.
    rolldownOptions: {
      output: {
        // Chance does not pack, and the first script names every other: seven letters of it tell versions apart.
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: "assets/[name]-[hash:7][extname]",
        codeSplitting: {
          groups: [
            {
              name: "first",
              priority: 5,
              test: /client\/main\.tsx$|routes\/join\/|shell\/joining\/(?!resume-meeting|join-by-link)/,
            },
            // The field for one's name, with what it stands on: databases and engine come behind it.
            {
              name: "arriving",
              priority: 4,
              test: /routes\/check-in\/arriving-page\.tsx$|shell\/(meeting-route-root|wait-for-meeting-read)\.tsx$/,
            },
            { name: "phone", priority: 4, test: /client\/open-device\.ts$|\/dexie\// },
            { name: "passkeys", priority: 5, test: /\/@simplewebauthn\// },
            // Drawn where somebody asks for it: no screen of a meeting waits for what makes it.
            {
              name: "qr-code",
              priority: 5,
              test: /\/uqr\/|client\/ui\/qr-code/,
              includeDependenciesRecursively: false,
            },
            {
              name: "account",
              priority: 5,
              test: /client\/office\/(account\/|office-api|appearance|is-office-role)|routes\/account\//,
              includeDependenciesRecursively: false,
            },
            {
              name: "import",
              priority: 4,
              test: /client\/(office|routes)\/import\/|domain\/import\//,
              includeDependenciesRecursively: false,
            },
            {
              name: "unit",
              priority: 4,
              test: /client\/(office|routes)\/(unit|follow-up)\//,
              includeDependenciesRecursively: false,
            },
            {
              name: "log",
              priority: 4,
              test: /client\/(office|routes)\/log\//,
              includeDependenciesRecursively: false,
            },
            {
              name: "spaces",
              priority: 4,
              test: /client\/(office|routes)\/spaces\/|domain\/(holidays|committee-roster)/,
              includeDependenciesRecursively: false,
            },
            {
              name: "prepare",
              priority: 4,
              // The console makes rehearsals by the same calls.
              test: /client\/(office|routes)\/prepare\/(?!spaces-api)/,
              includeDependenciesRecursively: false,
            },
            {
              name: "office",
              priority: 3,
              // With what only the kinds of records need: phones carry none of it (scripts/check-size.ts).
              test: /client\/office\/|client\/local\/office-entries|routes\/office\/|src\/kinds\/|\/valibot\/|protocol\/(schemas|rescue)|domain\/(approval-of-minutes|overspent|entry-office|meeting-status-steps|attendance-summary|derive-attendance|permissions|minutes\/|agenda-plan|erasure-notes-and-redaction|meeting-number-label|same-content|space-records|result-announcement|split-typed-full-name|invitation-deadlines|logged-fields)|client\/lib\/timed-message/,
              includeDependenciesRecursively: false,
            },
            // The clock of the announcement of results: on the officer's home, and on a page of its own.
            {
              name: "papers-results",
              priority: 5,
              test: /client\/office\/result-announcement\/|domain\/minutes\/announcement-paper/,
              includeDependenciesRecursively: false,
            },
            // The papers of a meeting: their own screens, fetched with the page on which they are worked on.
            {
              name: "papers",
              priority: 4,
              test: /client\/office\/papers\/|routes\/papers\//,
              // Or screens of phones would find what they share with it in it, and fetch all of it.
              includeDependenciesRecursively: false,
            },
            {
              name: "projector",
              priority: 3,
              test: /client\/projector\/|domain\/(rotating-room-code|sha256)/,
              includeDependenciesRecursively: false,
            },
            // Lists of the room's entries and of one's own: no screen before checking in shows one.
            {
              name: "screens",
              priority: 3,
              test: /client\/(shell\/(room-entries|screen-snapshot|matters-arising)|ui\/paged-list|lib\/incremental-rows)/,
              includeDependenciesRecursively: false,
            },
            {
              name: "meeting",
              priority: 2,
              test: /\/(client|domain|protocol|solid-js|router)\/(?!.*(office\.css|qr-code|shell\/((ask|draft-minutes)-link|document-links|jump-to-current)))/,
              minShareCount: 2,
            },
            // The worker takes one file after the other: each costs a round trip, and a phone's screens are small.
            { name: "arrived", priority: 1, test: /\/routes\/(check(-|ed-)in|invitation-reply)\// },
            {
              name: "screens",
              priority: 1,
              test: /\/routes\/(?!office|chair|account|corrections|papers|prepare|spaces|import|log|unit|follow-up|component-gallery|join|check|invitation-reply|demonstration|home\/root-redirect)|shell\/((ask|draft-minutes)-link|document-links|jump-to-current)/,
            },
            {
              name: "outside-meeting-th",
              priority: 1,
              test: /(locales\/th\/(help|privacy|pwa|settings|start)\.json|i18n\/outside-meeting-th\.ts)/,
            },
            {
              name: "outside-meeting-en",
              priority: 1,
              test: /(locales\/en\/(help|privacy|pwa|settings|start)\.json|i18n\/outside-meeting-en\.ts)/,
            },
          ],
        },
      },
    },
    license: { fileName: "licenses.md" },
  },
  server: { port: 5173, strictPort: true },
  test: {
    sequence: { sequencer: LongestFirst },
    // Many tests wait: for a disk, a process or a timer. Three files at a time keep two cores busy; two used 70 % of them.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    execArgv: [...youngGenerationOptions],
    projects: [
      {
        extends: true,
        plugins: [],
        test: {
          name: "node",
          testTimeout,
          environment: "node",
          // One process for many files: a fresh one for each costs a fifth of a second, for files of a few milliseconds.
          // So what a test replaces in the process (a global, a setting) it puts back.
          isolate: false,
          include: ["tests/{unit,contract,property}/**/*.test.ts"],
          exclude: ["tests/contract/postgres/**"],
          setupFiles: ["tests/support/fail-on-console-output.ts", "tests/support/property-seed.ts"],
        },
      },
      {
        extends: true,
        plugins: [],
        test: {
          name: "postgres",
          testTimeout: 2 * testTimeout,
          hookTimeout: 60_000,
          environment: "node",
          // What is said of a meeting is true on every database, so the same files run here once more.
          include: ["tests/contract/postgres/**/*.test.ts", `tests/contract/{${onEveryDatabase.join(",")}}.test.ts`],
          globalSetup: ["tests/support/postgres-for-all.ts"],
          setupFiles: [
            "tests/support/fail-on-console-output.ts",
            "tests/support/property-seed.ts",
            "tests/support/test-on-postgres.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "dom",
          testTimeout: 30_000,
          environment: "jsdom",
          include: ["tests/unit/**/*.test.tsx"],
          setupFiles: [
            "tests/support/fail-on-console-output.ts",
            "tests/support/functions-jsdom-lacks.ts",
            "tests/support/longer-wait-timeouts.ts",
            "fake-indexeddb/auto",
          ],
        },
      },
    ],
  },
});
