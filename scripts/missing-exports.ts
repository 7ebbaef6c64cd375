import { posix } from "node:path";
import { parseSync } from "vite";

type Parsed = ReturnType<typeof parseSync>["module"];
type Chunk = { readonly source: string; readonly module: Parsed };
type Wanted = { readonly of: string; readonly name: string };

/** Names that are taken of a chunk that is imported on demand, in the two ways in which the build writes it. */
const namesOnDemand = (source: string, start: number, end: number): readonly string[] => {
  const one = /^\.then\(\(?([\w$]+)\)?=>\1\.([\w$]+)/.exec(source.slice(end, end + 200));
  if (one?.[2] !== undefined) return [one[2]];
  const takenApart = /\{([\w$:,]+)\}=await $/.exec(source.slice(Math.max(0, start - 2_000), start));
  return (takenApart?.[1] ?? "").split(",").flatMap((part) => part.split(":")[0] || []);
};

/** The name of an import or export; undefined for all of a module. */
const nameOf = ({ kind, name }: { readonly kind: string; readonly name: string | null }): string | undefined =>
  kind === "Default" ? "default" : (name ?? undefined);

const isOwn = (request: string): boolean => request.startsWith("./") || request.startsWith("../");

const targetOf = (path: string, request: string): string => posix.join(posix.dirname(path), request);

/** What a chunk takes of others; without a name where it takes no name that can be seen. */
const wantedBy = (path: string, { source, module }: Chunk): readonly (Partial<Wanted> & { readonly of: string })[] => {
  const wanted = (request: string, names: readonly string[]) =>
    isOwn(request)
      ? [{ of: targetOf(path, request) }, ...names.map((name) => ({ of: targetOf(path, request), name }))]
      : [];
  return [
    ...module.staticImports.flatMap(({ moduleRequest, entries }) =>
      wanted(
        moduleRequest.value,
        entries.flatMap(({ importName }) => nameOf(importName) ?? []),
      ),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, importName }) =>
        moduleRequest === null ? [] : wanted(moduleRequest.value, [nameOf(importName) ?? []].flat()),
      ),
    ),
    ...module.dynamicImports.flatMap(({ start, end, moduleRequest }) => {
      const request = /^["'`](.*)["'`]$/.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[1];
      return request === undefined ? [] : wanted(request, namesOnDemand(source, start, end));
    }),
  ];
};

const exportsOf = (
  path: string,
  chunks: ReadonlyMap<string, Chunk>,
  seen: readonly string[] = [],
): ReadonlySet<string> => {
  const entries = chunks.get(path)?.module.staticExports.flatMap((one) => one.entries) ?? [];
  const names = entries.flatMap(({ exportName, importName, moduleRequest }) => {
    const name = nameOf(exportName);
    if (name !== undefined) return [name];
    // `export *` passes everything on but the default.
    if (moduleRequest === null || importName.kind !== "AllButDefault" || seen.includes(path)) return [];
    const passedOn = exportsOf(targetOf(path, moduleRequest.value), chunks, [...seen, path]);
    return [...passedOn].filter((one) => one !== "default");
  });
  return new Set(names);
};

/**
 * What the chunks of a build import of each other and do not get, one sentence each. A browser would say it where the
 * chunk is opened, and the build says nothing: a small module that two pages share has once been put so that its name
 * was not exported.
 *
 * @param sources the scripts of the build, by their path
 */
export const missingExports = (sources: ReadonlyMap<string, string>): readonly string[] => {
  const chunks = new Map<string, Chunk>();
  const faults: string[] = [];
  for (const [path, source] of sources) {
    const { module, errors } = parseSync(path, source, { showSemanticErrors: true });
    chunks.set(path, { source, module });
    if (errors[0] !== undefined) faults.push(`${path} cannot be read: ${errors[0].message}`);
  }
  for (const [path, chunk] of chunks) {
    for (const { of, name } of wantedBy(path, chunk)) {
      if (!chunks.has(of)) faults.push(`${path} imports ${of}, which is missing`);
      else if (name !== undefined && !exportsOf(of, chunks).has(name))
        faults.push(`${path} imports ${name}, which ${of} does not export`);
    }
  }
  return [...new Set(faults)];
};
