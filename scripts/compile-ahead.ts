import type { Plugin } from "vite";

/**
 * Where a script begins with it, Chromium compiles all of its functions while it is being fetched, beside the page, and
 * not each one in the moment of its first call (WICG, "Explicit JavaScript Compile Hints"). Other browsers see a comment.
 */
export const compileHint = "//# allFunctionsCalledOnLoad\n";

/** The scripts of an attendee's phone: it runs most of what they hold. In the secretariat's a page runs a small part. */
const names = "first|arriving|phone|meeting|start-device|read-and-follow-meeting|arrived|screens";
const ofPhone = new RegExp(`^(?:${names})$`);
const fileOfPhone = new RegExp(`^assets/(?:${names})-(?!(?:page-)?(?:th|en)-)[^/]+\\.js$`);

/** Whether a file of the build is one of them. */
export const isCompiledAhead = (file: string): boolean => fileOfPhone.test(file);

/** Puts the hint before everything else in them: behind any statement it would count for nothing. */
export const compileAhead = (): Plugin => ({
  name: "ruam-compile-ahead",
  apply: "build",
  generateBundle: {
    order: "post",
    handler: (_options, bundle) => {
      for (const part of Object.values(bundle))
        if (part.type === "chunk" && ofPhone.test(part.name)) part.code = compileHint + part.code;
    },
  },
});
