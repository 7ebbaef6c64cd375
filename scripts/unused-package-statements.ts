import type { UnusedStatements } from "./remove-package-statements.ts";

/**
 * Its cache of results is switched off for both databases (`vault.ts` says why), its hooks have no user, and every query
 * names an index that is there as a whole: nothing asks for the first part of a compound one.
 */
export const unusedInDexie: UnusedStatements = {
  file: "/dexie/dist/modern/dexie.mjs",
  statements: ["this.use(cacheMiddleware);", "this.use(hooksMiddleware);", "this.use(virtualIndexMiddleware);"],
};

/** Of what may be set on an element, what only frames, players, shadow roots and the like have: no screen has one whose settings change. */
export const unusedInSolid: UnusedStatements = {
  file: "/solid-js/web/dist/web.js",
  statements: ['"allowfullscreen", "async", "alpha",', '"isMap", "noModule", '],
  spans: [
    { from: '"adauctionheaders",', upTo: "];\nconst Properties" },
    { from: '"adAuctionHeaders",\n"allowFullscreen", "browsingTopics",', upTo: "...booleans" },
    { from: "  ismap: {", upTo: "  readonly: {" },
    { from: "  adauctionheaders: {", upTo: "});\nfunction getPropAlias" },
  ],
};

/**
 * Words are handed in whole, under keys that are texts without a namespace: nothing is formatted inside them, none refers
 * to another, and no backend fetches them or is asked about them. There is one instance, whose two languages are known and
 * written from left to right, nothing listens to it, and what it would write into a log is never read.
 */
export const unusedInI18next: UnusedStatements = {
  file: "/i18next/dist/esm/i18next.js",
  statements: [
    "this.logger.init(createClassOnDemand(this.modules.logger), this.options);",
    `s.utils = {
        hasLoadedNamespace: this.hasLoadedNamespace.bind(this),
        reloadResources: this.reloadResources.bind(this)
      };`,
    // The language that is asked for has words: they are fetched before.
    "this.store.hasLanguageSomeTranslations(fl) ? ",
    " : this.services.languageUtils.getBestMatchFromCodes(isString(lngs) ? [lngs] : lngs)",
    "if (supportedLngs && isRefusedLanguageCode(this, l)) l = this.services.languageUtils.getBestMatchFromCodes([]);",
    `if (Array.isArray(keys)) keys = keys.map(k => typeof k === 'function' ? keysFromSelector(k, {
      ...this.options,
      ...opt
    }) : k);`,
  ],
  spans: [
    { from: "  addResource(lng, ns, key, value, options", upTo: "  addResourceBundle(lng, ns" },
    { from: "  removeResourceBundle(lng, ns) {", upTo: "  getDataByLanguage(lng) {" },
    { from: "    const wouldCheckForNsInKey", upTo: "    return {\n      key,\n" },
    {
      from: "    if (typeof opt !== 'object' && this.options.overload",
      upTo: "    if (typeof opt === 'object') opt = {",
    },
    { from: "    if (typeof keys === 'function') keys", upTo: "    if (!Array.isArray(keys)) keys = [" },
    { from: "    keys = keys.map(k => typeof k === 'function'", upTo: "    const returnDetails =" },
    { from: "    const appendNamespaceToCIMode =", upTo: "    const resolved = this.resolve(keys, opt);" },
    {
      from: "    if (objectNotReturned && this.options.returnedObjectHandler) {",
      upTo: "{\n      let usedDefault = false;",
    },
    // Keys that are missing are caught by the tests, and texts that are lists by the types.
    { from: "      const missingKeyNoValueFallbackToKey =", upTo: "      res = this.extendTranslation(" },
    { from: "      if (usedKey && res === key && this", upTo: "    }\n    if (returnDetails) {" },
    { from: "    if (returnDetails) {\n      resolved.res", upTo: "    return res;\n  }\n  extendTranslation(" },
    { from: "if (this.i18nFormat?.parse) {", upTo: "if (!opt.skipInterpolation) {" },
    { from: "      if (opt.interpolation) this.interpolator.init({", upTo: "      let data = opt.replace" },
    { from: "      if (skipOnVariables) {\n        const na", upTo: "    }\n    const postProcess" },
    {
      from: "    const postProcess = opt.postProcess || this.options.postProcess;",
      upTo: "    return res;\n  }\n  resolve(keys",
    },
    { from: "        if (!this.checkedLoadedFor[", upTo: "        codes.forEach(code => {\n          if (this.isV" },
    { from: "          if (this.i18nFormat?.addLookupKeys) {", upTo: "{\n            let pluralSuffix;" },
    { from: "    if (this.i18nFormat?.getResource)", upTo: "    return this.resourceStore.getResource(" },
    { from: "  getUsedParamsDetails(options = {}) {", upTo: "  static hasDefaultValue(" },
    { from: "  getBestMatchFromCodes(codes) {", upTo: "  getFallbackCodes(fallbacks, code) {" },
    { from: "  needsPlural(code, options = {}) {", upTo: "  getSuffix(code, count, options" },
    { from: "      const p = key.split(this.formatSeparator);", upTo: "    };\n    this.resetRegExp();" },
    { from: "    if (!this.escapeValue && typeof str", upTo: "    const missingInterpolationHandler" },
    { from: "          if (typeof missingInterpolationHandler", upTo: "if (options && Object.prototype" },
    { from: "            if (this.logger.debug) {", upTo: "            value = match[0];" },
    { from: "  nest(str, fc, options = {}) {", upTo: "}\n\nconst parseFormatStr" },
    { from: "    if (isString(args[1])) ret.defaultValue", upTo: "    return ret;\n  },\n" },
    { from: "    if (callback && !this.isInitialized &&", upTo: "  }\n  init(options = {}, callback) {" },
    { from: "    if (options.defaultNS == null && options.ns) {", upTo: "    transformOptions(options);\n" },
    { from: "    const userOptions = {", upTo: "    this.options = withDefaults({" },
    { from: "    if (userOptions.keySeparator !== undefined) {", upTo: "    const createClassOnDemand =" },
    { from: "      this.pendingWarnings?.forEach(", upTo: "      const lu = new LanguageUtil(" },
    { from: "      if (formatter) {", upTo: "      s.interpolator = new Interpolator(" },
    {
      from: "      s.backendConnector = new Connector(",
      upTo: "      this.translator = new Translator(this.services",
    },
    { from: "      this.translator.on('*',", upTo: "    }\n    this.format = " },
    { from: "    const storeApi = [", upTo: "    const storeApiChained = [" },
    {
      from: "    if (!this.options.resources || this.options.partialBundledLanguages) {",
      upTo: "{\n      usedCallback(null);",
    },
    { from: "  reloadResources(lngs, ns, callback) {", upTo: "  setResolvedLanguage(l) {" },
    { from: "      const {\n        supportedLngs\n      } =", upTo: "      const fl = isString(lngs)" },
    { from: "    if (!lng && this.services.languageDetector &&", upTo: "{\n      setLng(lng);" },
    { from: "  getFixedT(lng, ns, keyPrefix, fixedOpts) {", upTo: "  t(...args) {" },
    { from: "  exists(...args) {", upTo: "  static createInstance(" },
    { from: "  cloneInstance(options = {}, callback = noop) {", upTo: "  toJSON() {\n    return {\n      options:" },
  ],
};
