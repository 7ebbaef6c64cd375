/**
 * The element that a markup of one opening tag stands for, made without the browser's parser. Most templates of the compiler are
 * no more than that, and each would begin a parser of its own; the build calls this for them
 * (`scripts/templates-without-parser.ts`).
 * @returns undefined for any other markup
 */
export const elementOfMarkup = (markup: string): Element | undefined => {
  if (markup.indexOf(">") < markup.length - 1 || /^<svg|&/.test(markup)) return undefined;
  let element: Element | undefined;
  for (const [, name = "", quoted, bare = ""] of markup.matchAll(/([\w-]+)(?:="([^"]*)"|=([^\s">]+))?/g)) {
    if (element === undefined) element = document.createElement(name);
    else element.setAttribute(name, quoted ?? bare);
  }
  return element;
};
