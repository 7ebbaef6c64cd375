/** Functions that jsdom does not implement and only warns about: it lays nothing out, so there is nothing to scroll. */
window.scrollTo = () => undefined;
/** Nor does it say whether a page came by HTTPS: as on a plain address, ids are made by hand. */
Object.defineProperty(window, "isSecureContext", { configurable: true, value: false });
