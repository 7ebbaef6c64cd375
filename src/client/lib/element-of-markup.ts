const svg = "http://www.w3.org/2000/svg";

/**
 * The element that a markup of tags alone stands for, made without the browser's parser. Most templates of the compiler are no
 * more than that, and each would begin a parser of its own; the build calls this for them
 * (`scripts/templates-without-parser.ts`). Elements that are open at the end are closed, as by the parser.
 * @returns undefined where there is text or a comment in it, or a table, to which the parser adds what is not written
 */
export const elementOfMarkup = (markup: string): Element | undefined => {
  if (!/^<.*>$/s.test(markup) || />[^<]|&|<!|<table/.test(markup)) return undefined;
  const open: Element[] = [];
  let first: Element | undefined;
  for (const [, end, name = "", attributes = ""] of markup.matchAll(/<(\/?)([\w-]+)((?:"[^"]*"|[^">])*)>/g)) {
    if (end !== "") {
      open.pop();
      continue;
    }
    const parent = open.at(-1);
    const element = isDrawing(name, parent) ? document.createElementNS(svg, name) : document.createElement(name);
    for (const [, key = "", quoted, bare = ""] of attributes.matchAll(/([\w:-]+)(?:="([^"]*)"|=([^\s">]+))?/g))
      element.setAttribute(key, quoted ?? bare);
    parent?.append(element);
    first ??= element;
    if (!/^(?:br|hr|img|input|wbr)$/.test(name)) open.push(element);
  }
  return first;
};

const isDrawing = (name: string, parent: Element | undefined): boolean =>
  name === "svg" || parent?.namespaceURI === svg;
