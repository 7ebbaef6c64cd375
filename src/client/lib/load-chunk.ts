/** Where files are kept by this page's worker, a script is here sooner than a hint about it would be handled. */
const isServedByWorker = (): boolean => Boolean(navigator.serviceWorker?.controller);

const asked = new Map<string, Promise<void>>();

/**
 * A script that is fetched when it is wanted, with the styles of what it draws. The build calls this around every
 * `import()` (`scripts/chunk-loading.ts`). The script begins beside its styles, and counts as loaded when both are here.
 * A page without a worker is told at once of the scripts that this one imports, instead of finding them one after the
 * other; with a worker each hint costs a phone's thread more than it saves (docs/performance.md, "The first visit").
 * @param files of the build that belong to it, without the leading slash: styles, and scripts that it imports
 * @throws what the import throws; Error where a style does not come. Either is asked for again the next time.
 */
export const loadChunk = async <M>(load: () => Promise<M>, files: readonly string[] = []): Promise<M> => {
  const styles = files.filter((file) => file.endsWith(".css")).map(once(addStyle));
  if (!isServedByWorker()) files.filter((file) => file.endsWith(".js")).forEach(once(addHint));
  const [loaded] = await Promise.all([load(), ...styles]);
  return loaded;
};

const once =
  (add: (file: string) => Promise<void>) =>
  (file: string): Promise<void> => {
    const known = asked.get(file);
    if (known !== undefined) return known;
    const added = add(file);
    asked.set(file, added);
    added.catch(() => asked.delete(file));
    return added;
  };

const addStyle = (file: string): Promise<void> => {
  const link = linkTo(file, "stylesheet");
  // The page itself may name it. Where it did not come with the page, no event of that link would ever tell.
  const named = document.querySelector<HTMLLinkElement>(`link[rel=stylesheet][href="/${file}"]`);
  if (named?.sheet) return Promise.resolve();
  return new Promise((done, fail) => {
    link.onload = () => done();
    link.onerror = () => {
      link.remove();
      fail(new Error(`${file} did not come`));
    };
    document.head.append(link);
  });
};

const addHint = (file: string): Promise<void> => {
  document.head.append(linkTo(file, "modulepreload"));
  return Promise.resolve();
};

const linkTo = (file: string, rel: string): HTMLLinkElement => {
  const link = document.createElement("link");
  link.rel = rel;
  link.crossOrigin = "";
  link.href = `/${file}`;
  return link;
};
