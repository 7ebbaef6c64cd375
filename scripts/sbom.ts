/**
 * Writes `sbom.cdx.json`: every package that Ruam is made of or with, in the form of CycloneDX 1.6, from the lock file and
 * from what the build says that page and worker carry. The same tree gives the same file, byte for byte.
 *
 * `node scripts/sbom.ts`, after a build
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Locked = {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type Lock = {
  readonly name: string;
  readonly version: string;
  readonly packages: Readonly<Record<string, Locked>>;
};

/** Where a package is at work. The tools are named too: what builds a program can change it. */
type Part = "server" | "page" | "tools";

const folder = "node_modules/";
const nameOf = (path: string): string => path.slice(path.lastIndexOf(folder) + folder.length);
const purlOf = (path: string, version: string): string => `pkg:npm/${nameOf(path).replace("@", "%40")}@${version}`;

/** As Node looks for it: beside the package that asks, then in each folder above. */
const find = (lock: Lock, from: string, wanted: string): string | undefined => {
  const places = [from];
  while (places.at(-1) !== "") {
    const at = places.at(-1) ?? "";
    places.push(at.slice(0, Math.max(0, at.lastIndexOf(`/${folder}`))));
  }
  return places
    .map((at) => (at === "" ? `${folder}${wanted}` : `${at}/${folder}${wanted}`))
    .find((path) => path in lock.packages);
};

const hashesOf = (integrity: string | undefined) =>
  integrity?.startsWith("sha512-")
    ? [{ alg: "SHA-512", content: Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex") }]
    : [];

/** @param carried the names of the packages of which page and worker hold code */
export const billOfMaterials = (lock: Lock, carried: ReadonlySet<string>) => {
  const paths = Object.keys(lock.packages).filter((path) => path !== "");
  const refOf = (path: string): string => purlOf(path, lock.packages[path]?.version ?? "");
  const partOf = (path: string): Part => {
    if (lock.packages[path]?.dev !== true) return "server";
    return carried.has(nameOf(path)) && path === `${folder}${nameOf(path)}` ? "page" : "tools";
  };
  const needs = (path: string, wanted: Readonly<Record<string, string>> | undefined): string[] =>
    Object.keys(wanted ?? {}).flatMap((name) => {
      const found = find(lock, path, name);
      return found === undefined ? [] : [refOf(found)];
    });
  const dependsOn = (path: string): string[] => {
    const locked = lock.packages[path];
    return [
      ...new Set([...needs(path, locked?.dependencies), ...needs(path, locked?.optionalDependencies)]),
    ].toSorted();
  };
  const byRef = new Map(paths.map((path) => [refOf(path), path]));
  const refs = [...byRef.keys()].toSorted();
  const own = `pkg:npm/${lock.name}@${lock.version}`;

  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([refs, [...carried].toSorted()]))}`,
    version: 1,
    metadata: { component: { type: "application", "bom-ref": own, name: lock.name, version: lock.version } },
    components: refs.map((ref) => {
      const path = byRef.get(ref) ?? "";
      const locked = lock.packages[path];
      const part = partOf(path);
      return {
        type: "library",
        "bom-ref": ref,
        name: nameOf(path),
        version: locked?.version ?? "",
        purl: ref,
        scope: part === "tools" ? "excluded" : locked?.optional === true ? "optional" : "required",
        hashes: hashesOf(locked?.integrity),
        licenses: locked?.license === undefined ? [] : [licenseOf(locked.license)],
        properties: [
          { name: "ruam:part", value: part },
          { name: "ruam:install-script", value: String(locked?.hasInstallScript === true) },
        ],
      };
    }),
    dependencies: [
      { ref: own, dependsOn: dependsOn("") },
      ...refs.map((ref) => ({ ref, dependsOn: dependsOn(byRef.get(ref) ?? "") })),
    ],
  };
};

const licenseOf = (license: string) =>
  /^[\w.-]+$/.test(license) ? { license: { id: license } } : { expression: license };

const uuidOf = (text: string): string => {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
};

/** The packages that `dist/licenses.md` names: the build writes there whatever page and worker carry. */
export const carriedIn = (licenses: string): ReadonlySet<string> =>
  new Set([...licenses.matchAll(/^## (\S+) - /gm)].map(([, name = ""]) => name));

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");
  const bill = billOfMaterials(JSON.parse(read("package-lock.json")) as Lock, carriedIn(read("dist", "licenses.md")));
  writeFileSync(join(root, "sbom.cdx.json"), `${JSON.stringify(bill, null, 1)}\n`);
  process.stdout.write(`sbom.cdx.json: ${bill.components.length} packages\n`);
}
