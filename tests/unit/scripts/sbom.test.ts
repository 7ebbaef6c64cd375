import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { billOfMaterials, carriedIn, type Lock } from "../../../scripts/sbom.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const bill = billOfMaterials(
  lock,
  carriedIn("# Licenses\n\n## solid-js - 1.9.19 (MIT)\n\ntext\n\n## @fontsource/sarabun - 5 (OFL-1.1)\n"),
);
const partOf = (name: string) =>
  bill.components.find((component) => component.name === name)?.properties.find(({ name: key }) => key === "ruam:part")
    ?.value;

test("every package of the lock file is in the bill of materials, with its licence and the hash of its content", () => {
  expect(new Set(bill.components.map(({ name, version }) => `${name}@${version}`))).toEqual(
    new Set(
      Object.entries(lock.packages)
        .filter(([path]) => path !== "")
        .map(([path, { version }]) => `${path.slice(path.lastIndexOf("node_modules/") + 13)}@${version}`),
    ),
  );
  expect(bill.components.filter(({ licenses }) => licenses.length !== 1).map(({ name }) => name)).toEqual([]);
  expect(bill.components.filter(({ hashes }) => hashes[0]?.content.length !== 128).map(({ name }) => name)).toEqual([]);
});

test("what runs on the server, what the page carries, and what is a tool are told apart", () => {
  for (const name of Object.keys(manifest.dependencies)) expect([name, partOf(name)]).toEqual([name, "server"]);
  expect(partOf("solid-js")).toBe("page");
  // The page carries it, and the server writes with it on the pictures of shared links.
  expect(partOf("@fontsource/sarabun")).toBe("server");
  expect(partOf("vitest")).toBe("tools");
});

test("every reference is to a package of the bill, and the product leads to all that it runs on", () => {
  const known = new Set(bill.components.map((component) => component["bom-ref"]));
  const own = bill.metadata.component["bom-ref"];
  expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn.filter((ref) => !known.has(ref)))).toEqual([]);
  const direct = bill.dependencies.find(({ ref }) => ref === own)?.dependsOn ?? [];
  expect(direct).toEqual(
    expect.arrayContaining(
      Object.entries(manifest.dependencies).map(([name, version]) => `pkg:npm/${name.replace("@", "%40")}@${version}`),
    ),
  );
});

test("no package runs a script of its own when it is installed, and none comes without a hash", () => {
  const running = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(running.map(([path]) => path)).toEqual([]);
  const unhashed = Object.entries(lock.packages).filter(
    ([path, { integrity }]) => path !== "" && integrity === undefined,
  );
  expect(unhashed.map(([path]) => path)).toEqual([]);
});

test("only licences that let a municipality use and pass on the program are among what it is made of", () => {
  const free =
    /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|OFL-1\.1|MPL-2\.0|CC-BY-4\.0|\(MIT OR (CC0-1\.0|Apache-2\.0)\))$/;
  const other = Object.entries(lock.packages).filter(([path, { license = "" }]) => path !== "" && !free.test(license));
  expect(other.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});
