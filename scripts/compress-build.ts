/**
 * Puts the compressed form of each text file of a build beside it (`app.js.br`), so that the first phone after a start
 * waits for no compression, and gets the smallest form. `node scripts/compress-build.ts [folder of a build]`
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Smaller files gain less than the second file costs. */
const worthBytes = 1024;
const texts = /\.(html|js|css|svg|json|webmanifest|md)$/;

/** Compresses the build in `dist`. @returns how many files have a compressed form now */
export const compressBuild = (dist: string): number => {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (file) => texts.test(file) && statSync(join(dist, file)).size >= worthBytes,
  );
  for (const file of files) {
    const bytes = readFileSync(join(dist, file));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(dist, `${file}.br`), brotliCompressSync(bytes, { params }));
  }
  return files.length;
};

if (import.meta.main) {
  const count = compressBuild(process.argv[2] ?? join(import.meta.dirname, "..", "dist"));
  process.stdout.write(`${count} files compressed\n`);
}
