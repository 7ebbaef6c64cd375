import { defineConfig } from "vitest/config";
import solid from "vite-plugin-solid";
import { VitePWA } from "vite-plugin-pwa";
import { leaveOut } from "./scripts/leave-out.ts";
import { manifest } from "./scripts/manifest.ts";

/** Dexie's cache of results is switched off for both databases (`vault.ts` says why), and its hooks have no user. */
const dexieUnused = leaveOut({
  file: "/dexie/dist/modern/dexie.mjs",
  statements: ["this.use(cacheMiddleware);", "this.use(hooksMiddleware);"],
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    solid(),
    dexieUnused,
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/sw",
      filename: "sw.ts",
      registerType: "prompt",
      injectRegister: false,
      manifest,
      injectManifest: {
        globPatterns: ["**/*.{html,js,css,woff2,svg,webmanifest}", "icons/*.png"],
        // The office's own screens are big, and nobody on a phone opens them: fetched when they are wanted.
        globIgnores: ["**/screenshots/**", "sw.js", "assets/office-*"],
        rollupFormat: "es",
        buildPlugins: { vite: [dexieUnused] },
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
    modulePreload: { polyfill: false },
    license: { fileName: "licenses.md" },
  },
  server: { port: 5173, strictPort: true },
  test: {
    projects: [
      {
        extends: true,
        plugins: [],
        test: {
          name: "node",
          environment: "node",
          include: ["tests/{unit,contract,property}/**/*.test.ts"],
          setupFiles: ["tests/support/quiet-console.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["tests/unit/**/*.test.tsx"],
          setupFiles: ["tests/support/quiet-console.ts", "fake-indexeddb/auto"],
        },
      },
    ],
  },
});
