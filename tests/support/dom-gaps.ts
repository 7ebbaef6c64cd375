/** What jsdom leaves out and only complains about: there is nothing to scroll. */
window.scrollTo = () => undefined;
