export type Gzip = (text: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Compression as the browser has it; undefined where it has none. */
export const createGzip = (): Gzip | undefined =>
  typeof CompressionStream === "undefined"
    ? undefined
    : async (text) => {
        const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
        return new Uint8Array(await new Response(zipped).arrayBuffer());
      };
