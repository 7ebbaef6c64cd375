/** Functions that jsdom does not implement and only warns about: it lays nothing out, so there is nothing to scroll. */
window.scrollTo = () => undefined;
