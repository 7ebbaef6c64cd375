import type { LeftOut } from "./leave-out.ts";

/**
 * Its cache of results is switched off for both databases (`vault.ts` says why), its hooks have no user, and every query
 * names an index that is there as a whole: nothing asks for the first part of a compound one.
 */
export const ofDexie: LeftOut = {
  file: "/dexie/dist/modern/dexie.mjs",
  statements: ["this.use(cacheMiddleware);", "this.use(hooksMiddleware);", "this.use(virtualIndexMiddleware);"],
};

/**
 * Words are handed in whole: nothing is formatted inside them, none refers to another, and no backend fetches them or is
 * asked about them. There is one instance, whose languages are written from left to right.
 */
export const ofI18next: LeftOut = {
  file: "/i18next/dist/esm/i18next.js",
  statements: [
    "formatter = Formatter;",
    `s.utils = {
        hasLoadedNamespace: this.hasLoadedNamespace.bind(this),
        reloadResources: this.reloadResources.bind(this)
      };`,
    "s.backendConnector = new Connector(createClassOnDemand(this.modules.backend), s.resourceStore, s, this.options);",
    `s.backendConnector.on('*', (event, ...args) => {
        this.emit(event, ...args);
      });`,
  ],
  spans: [
    {
      from: "      if (opt.nest !== false) res = this.interpolator.nest(",
      upTo: "      if (opt.interpolation) this.interpolator.reset();",
    },
    // Keys that are missing are caught by the tests, and texts that are lists by the types.
    { from: "        if (this.options.saveMissing) {", upTo: "      }\n      res = this.extendTranslation(" },
    {
      from: "        const send = (l, k, specificDefaultValue) => {",
      upTo: "      }\n      res = this.extendTranslation(",
    },
    {
      from: "    const postProcess = opt.postProcess || this.options.postProcess;",
      upTo: "    return res;\n  }\n  resolve(keys",
    },
    {
      from: "    if (objectNotReturned && this.options.returnedObjectHandler) {",
      upTo: "{\n      let usedDefault = false;",
    },
    { from: "  nest(str, fc, options = {}) {", upTo: "}\n\nconst parseFormatStr" },
    { from: "  reloadResources(lngs, ns, callback) {", upTo: "  setResolvedLanguage(l) {" },
    { from: "  getFixedT(lng, ns, keyPrefix, fixedOpts) {", upTo: "  t(...args) {" },
    { from: "  exists(...args) {", upTo: "  static createInstance(" },
    { from: "  cloneInstance(options = {}, callback = noop) {", upTo: "  toJSON() {\n    return {\n      options:" },
  ],
};
