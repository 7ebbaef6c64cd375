export type Gzip = (text: string) => Promise<Uint8Array<ArrayBuffer>>;

/** The browser's compression; undefined where it has none. */
export const createGzip = (): Gzip | undefined =>
  typeof CompressionStream === "undefined"
    ? undefined
    : async (text) => {
        const zip = new CompressionStream("gzip");
        const writer = zip.writable.getWriter();
        void writer.write(new TextEncoder().encode(text));
        void writer.close();
        return new Uint8Array(await new Response(zip.readable).arrayBuffer());
      };
