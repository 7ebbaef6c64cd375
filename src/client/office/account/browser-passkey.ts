import type { KeyOptions } from "./account-api.ts";

/**
 * Whether this browser can hold and show passkeys here: they belong to a host's name (WebAuthn), so that an address of
 * digits alone has none.
 */
export const canUsePasskeys = (): boolean =>
  "PublicKeyCredential" in globalThis && globalThis.isSecureContext && !/^[\d.:[\]]+$/.test(location.hostname);

/** Loaded with the first press: few need it, and the page works without it. */
const library = () => import("@simplewebauthn/browser");

type Options<K extends "startRegistration" | "startAuthentication"> = Parameters<
  Awaited<ReturnType<typeof library>>[K]
>[0]["optionsJSON"];

/** The browser asks for fingerprint, face or PIN. @returns undefined where the person or the browser refused */
export const makePasskey = async (options: KeyOptions): Promise<unknown> => {
  try {
    const { startRegistration } = await library();
    return await startRegistration({ optionsJSON: options as unknown as Options<"startRegistration"> });
  } catch {
    return undefined;
  }
};

/** As `makePasskey`, with a key that there is. */
export const answerPasskey = async (options: KeyOptions): Promise<unknown> => {
  try {
    const { startAuthentication } = await library();
    return await startAuthentication({ optionsJSON: options as unknown as Options<"startAuthentication"> });
  } catch {
    return undefined;
  }
};
