import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context } from "hono";
import { encodingFor, type Encoding } from "./accept-encoding.ts";
import type { Answers } from "./responses.ts";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
};
/** What is compressed already does not shrink again. */
const packed: readonly string[] = [".png", ".ico", ".woff2", ".br"];

type Body = Uint8Array<ArrayBuffer>;
type StaticFile = {
  readonly version: string;
  readonly etag: string;
  readonly bytes: Body;
  readonly packed: Map<Encoding, Promise<Body>>;
};

export type StaticFiles = (c: Context) => Promise<Response>;

type StaticDeps = {
  readonly folder: string;
  readonly answers: Answers;
  /** What the page at this address shows before its scripts have come, where there is anything. */
  readonly firstLook?: (c: Context) => Promise<FirstLook | undefined>;
};

/** Markup for the page's head, and for the element that the app draws into. */
export type FirstLook = { readonly head: string; readonly screen: string };

/**
 * The app as it was built. Files are read when they are wanted and kept in memory with their compressed forms; a new
 * build behind a running server is noticed, because phones ask for `sw.js` and `index.html` each time.
 * Every path without an extension is one of the app's own, and gets its page.
 */
export const createStaticFiles = (deps: StaticDeps): StaticFiles => {
  const filesByPath = new Map<string, StaticFile>();
  const withFirstLook = createPagesWithFirstLook();

  const read = async (path: string): Promise<StaticFile | undefined> => {
    const info = await stat(join(deps.folder, path)).catch(() => undefined);
    if (info === undefined || !info.isFile()) return undefined;
    const version = `${info.mtimeMs}-${info.size}`;
    const known = filesByPath.get(path);
    if (known?.version === version) return known;
    const bytes = new Uint8Array(await readFile(join(deps.folder, path)));
    const brotli = await readBuilt(join(deps.folder, `${path}.br`), info.mtimeMs);
    const file: StaticFile = {
      version,
      etag: etagOf(bytes),
      bytes,
      packed: new Map(brotli === undefined ? [] : [["br", Promise.resolve(brotli)]]),
    };
    filesByPath.set(path, file);
    return file;
  };

  const earlyLinks = createEarlyFiles(join(deps.folder, "assets"));

  return async (c) => {
    const path = fileOf(c.req.path);
    const built = path === undefined ? undefined : await read(path);
    if (path === undefined || built === undefined) return notFound(deps.answers, path);
    const look = path === "index.html" ? await deps.firstLook?.(c) : undefined;
    const file = look === undefined ? built : withFirstLook(built, look);

    const encoding = packed.includes(extname(path)) ? "identity" : encodingFor(c.req.header("accept-encoding"));
    const headers = {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "cache-control": path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      etag: file.etag,
      vary: isJoinLink(c.req.path) ? "accept-encoding, accept-language, user-agent" : "accept-encoding",
      ...(isJoinLink(c.req.path) ? await earlyLinks() : {}),
    };
    if (c.req.header("if-none-match")?.includes(file.etag)) return deps.answers.file(null, { status: 304, headers });
    const body = await inEncoding(file, encoding);
    return deps.answers.file(body, {
      status: 200,
      headers: encoding === "identity" ? headers : { ...headers, "content-encoding": encoding },
    });
  };
};

const isJoinLink = (path: string): boolean => /^\/j($|\/)/.test(path);

/** So many pages of links are kept as they are sent: of each meeting one in each language, with a heading or without. */
const mostLooks = 40;

/** The app's page with what it shows at first; of the meetings of the day each is made and compressed once. */
const createPagesWithFirstLook = () => {
  const made = new Map<string, StaticFile>();
  return (page: StaticFile, { head, screen }: FirstLook): StaticFile => {
    const key = `${page.version} ${head} ${screen}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const html = Buffer.from(page.bytes)
      .toString()
      .replace("</title>", () => `</title>${head}`)
      .replace('<div id="app"></div>', () => `<div id="app">${screen}</div>`);
    const bytes = new Uint8Array(Buffer.from(html));
    const file: StaticFile = { version: page.version, etag: etagOf(bytes), bytes, packed: new Map() };
    made.set(key, file);
    const [oldest] = made.keys();
    if (made.size > mostLooks && oldest !== undefined) made.delete(oldest);
    return file;
  };
};

const etagOf = (bytes: Uint8Array): string =>
  `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;

/**
 * What a phone that opens a meeting's link needs first, in that order; otherwise it would discover one file after the
 * other. Styles are named as the page asks for them (`crossorigin`), or they would be fetched twice. Not more: further
 * files would share the bandwidth, and the first script would run later (measured: docs/performance.md).
 */
const earlyFiles: readonly (readonly [pattern: RegExp, rel: string])[] = [
  [/^first-[\w-]{7}\.js$/, "modulepreload"],
  [/^first-[\w-]{7}\.css$/, "preload; as=style; crossorigin"],
  [/^arriving(-page-th)?-[\w-]{7}\.js$/, "modulepreload"],
  [/^arriving-[\w-]{7}\.css$/, "preload; as=style; crossorigin"],
];

/** The files of joining by a link, as a header that names them with the page (RFC 8288). */
const createEarlyFiles = (assets: string) => async (): Promise<{ readonly link?: string }> => {
  const built = await readdir(assets).catch((): string[] => []);
  const links = earlyFiles.flatMap(([pattern, rel]) =>
    built.filter((file) => pattern.test(file)).map((file) => `</assets/${file}>; rel=${rel}`),
  );
  return links.length === 0 ? {} : { link: links.join(", ") };
};

/** @returns the file's path below the folder; undefined for what no address of ours looks like */
const fileOf = (requested: string): string | undefined => {
  // Chat programs add characters and words to a link; the page finds the code in it.
  if (requested.startsWith("/j/")) return "index.html";
  const parts = requested.split("/").filter((part) => part !== "");
  if (
    parts.some(
      (part) => part.startsWith(".") || !/^[\p{L}\p{M}\p{N}%._~@-]+$/u.test(part) || /%2f|%5c|%2e|%00/i.test(part),
    )
  )
    return undefined;
  const isPage = extname(parts.at(-1) ?? "") === "";
  return isPage ? "index.html" : parts.join("/");
};

const notFound = (answers: Answers, path: string | undefined): Response =>
  answers.file(path === "index.html" ? "The app has not been built: npm run build\n" : "Not found\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

/** The form that the build compressed, unless the file is newer than it. @param since of the file itself, ms */
const readBuilt = async (path: string, since: number): Promise<Body | undefined> => {
  const info = await stat(path).catch(() => undefined);
  return info === undefined || info.mtimeMs < since ? undefined : new Uint8Array(await readFile(path));
};

/** Made once, by whoever asks first, and shared by those who ask meanwhile. */
const inEncoding = (file: StaticFile, encoding: Encoding): Promise<Body> => {
  const made = file.packed.get(encoding) ?? compress(file.bytes, encoding);
  file.packed.set(encoding, made);
  return made;
};

const compress = async (bytes: Body, encoding: Encoding): Promise<Body> => {
  if (encoding === "identity") return bytes;
  if (encoding === "gzip") return new Uint8Array(await toGzip(bytes, { level: 9 }));
  return new Uint8Array(await toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
};
