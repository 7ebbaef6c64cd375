import { createHmac, timingSafeEqual } from "node:crypto";
import { normalized } from "#domain/combining-marks.ts";

/**
 * Marks of browsers in which an officer has signed in. A mark signs nobody in; it only selects the limit that counts.
 */
export type KnownBrowsers = {
  readonly mark: (officerName: string) => string;
  /** @returns the browser's own key for a limit, or undefined when the mark is not of this officer */
  readonly keyOf: (mark: string | undefined, officerName: string) => string | undefined;
};

export type KnownBrowserDeps = { readonly secret: Uint8Array; readonly newToken: () => string };

/** Sealed with the server's secret, so that nothing is stored and nobody can forge one (OWASP, "device cookies"). */
export const createKnownBrowsers = ({ secret, newToken }: KnownBrowserDeps): KnownBrowsers => {
  const seal = (token: string, name: string): Buffer =>
    createHmac("sha256", secret)
      .update(`known-browser\n${token}\n${foldName(name)}`)
      .digest();

  return {
    mark: (name) => {
      const token = newToken();
      return `${token}.${seal(token, name).toString("base64url")}`;
    },
    keyOf: (mark, name) => {
      const [token = "", sealed = ""] = mark?.split(".") ?? [];
      const expected = seal(token, name);
      const given = Buffer.from(sealed, "base64url");
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
    },
  };
};

/** No officer's name is longer; the rest would not distinguish two of them. */
const maxComparedLength = 200;

/** An officer's name in the form in which limits and marks compare it. */
export const foldName = (name: string): string =>
  normalized(name.slice(0, maxComparedLength), "NFKC").trim().toLowerCase();
