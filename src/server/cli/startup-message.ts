import { renderUnicodeCompact } from "uqr";
import { showJoinCode } from "#domain/join-code.ts";

export type StartupMessage = {
  readonly origin: string;
  /** Eight symbols without the dash; null while there is no meeting. */
  readonly joinCode: string | null;
  /** The one-time token, while there is no officer. */
  readonly setUpToken: string | null;
  /** Whether phones can reach the origin. */
  readonly phones: Phones;
};

export type Phones =
  /** A public address that was set. */
  | { readonly kind: "public" }
  /** The demonstration, which phones of the same Wi-Fi reach under an address of its own. */
  | { readonly kind: "same-wifi"; readonly origin: string }
  /** This machine alone. */
  | { readonly kind: "none" };

/**
 * What the terminal prints once the server answers: each link on a line of its own, and as a QR code what a phone can
 * open.
 */
export const startupMessage = ({ origin, joinCode, setUpToken, phones }: StartupMessage): string => {
  const office = [
    ...(setUpToken === null ? [] : [`secretariat: ${origin}/set-up#t=${setUpToken}`]),
    `sign-in: ${origin}/sign-in`,
  ];
  if (joinCode === null) return [...office, ""].join("\n");
  const code = showJoinCode(joinCode);
  return [
    ...pictureOf(phones.kind === "public" ? `${origin}/j/${code}` : undefined),
    `attendee: ${origin}/j/${code}`,
    `code: ${code}`,
    ...office,
    ...onAPhone(phones, code),
    "",
  ].join("\n");
};

const pictureOf = (link: string | undefined): readonly string[] =>
  link === undefined ? [""] : ["", renderUnicodeCompact(link, { border: 2 }), ""];

const onAPhone = (phones: Phones, code: string): readonly string[] => {
  switch (phones.kind) {
    case "public":
      return [];
    case "none":
      return [
        "",
        "On a phone: this address is for this machine alone. Phones need https with a certificate:",
        "set RUAM_ORIGIN, RUAM_TLS_CERT and RUAM_TLS_KEY (docs/operating.md).",
      ];
    case "same-wifi":
      return [
        ...pictureOf(`${phones.origin}/j/${code}`),
        "Try it on a phone in the same Wi-Fi: scan this, or type",
        `phone: ${phones.origin}/j/${code}`,
        "The phone warns once, because nobody vouches for this demonstration's certificate; choose to go on.",
        "  works so: joining, checking in, reading, asking, the live page, and what was opened while it stays open",
        "  does not: opening it again without a signal, and the home screen, which take a certificate that the phone",
        "            trusts (RUAM_TLS_CERT, RUAM_TLS_KEY, docs/operating.md)",
        "Over plain http another device can do nothing but look: browsers keep keys and words only over https.",
        "RUAM_PHONE=off keeps the demonstration to this machine.",
      ];
  }
};
