import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import solid from "vite-plugin-solid";
import { build } from "vite";

const root = join(import.meta.dirname, "..", "..", "..");

/** The least that Solid needs to draw a page whose field answers to what is typed. */
const program = (html: string): string => `
import { createSignal } from "solid-js";
import { render } from "solid-js/web";
const template = document.createElement("template");
template.innerHTML = ${JSON.stringify(html)};
render(() => {
  const [typed, setTyped] = createSignal("");
  const page = template.content.cloneNode(true);
  const field = page.querySelector("input[type=search]");
  field?.addEventListener("input", () => setTyped(field.value));
  return [page, () => <output class="heard">{typed()}</output>];
}, document.getElementById("app"));
`;

type Served = { readonly url: string; readonly close: () => Promise<void> };

const dist = join(root, "dist");
/** The app's page without the app: no script of it is left. */
const builtPage = (): string =>
  readFileSync(join(dist, "index.html"), "utf8")
    .replace(/<link[^>]*modulepreload[^>]*>/g, "")
    .replace(/<script[^>]*src=[^>]*><\/script>/g, "");

/**
 * The reference of a start: a bare Solid page that shows the same markup with the same page, styles and fonts, in one
 * script, and asks nobody for anything.
 */
export const startBareApp = async (html: string): Promise<Served> => {
  const folder = mkdtempSync(join(root, "test-results", "bare-"));
  writeFileSync(join(folder, "bare.tsx"), program(html));
  await build({
    configFile: false,
    root: folder,
    logLevel: "silent",
    plugins: [solid()],
    build: {
      outDir: join(folder, "out"),
      rolldownOptions: { input: join(folder, "bare.tsx"), output: { entryFileNames: "bare.js" } },
    },
  });
  const script = readFileSync(join(folder, "out", "bare.js"));
  rmSync(folder, { recursive: true, force: true });
  return serve(builtPage().replace("</head>", '<script type="module" src="/bare.js"></script></head>'), script);
};

/** The reference of a later start: the same page with the markup in it, the same styles and fonts, and no script. */
export const startStaticPage = (html: string): Promise<Served> =>
  serve(builtPage().replace('<div id="app"></div>', () => `<div id="app">${html}</div>`));

const types: Readonly<Record<string, string>> = {
  "": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

const serve = async (page: string, script?: Buffer): Promise<Served> => {
  const fileOf = (path: string): Buffer | undefined => {
    if (path === "/bare.js") return script;
    if (extname(path) === "") return Buffer.from(page);
    return readdirSync(join(dist, "assets")).includes(path.replace("/assets/", ""))
      ? readFileSync(join(dist, path))
      : undefined;
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const body = fileOf(pathname);
    if (body === undefined) return void response.writeHead(404).end();
    const isPacked = extname(pathname) === ".woff2";
    response.writeHead(200, {
      "content-type": types[extname(pathname)] ?? "application/octet-stream",
      ...(isPacked ? {} : { "content-encoding": "br" }),
    });
    response.end(isPacked ? body : brotliCompressSync(body));
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
