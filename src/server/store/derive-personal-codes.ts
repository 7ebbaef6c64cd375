import { createHash, createHmac } from "node:crypto";
import { joinCodeFromBytes } from "#domain/join-code.ts";

/** Codes and invitation secrets made of the server's secret, so that they need not be kept in a readable form. */
export type PersonalCodes = {
  /** @param attempt 0, or more where the code of the attempt before is somebody else's */
  readonly personalCode: (participantId: string, attempt: number) => string;
  readonly invite: (participantId: string) => string;
};

/** Derives codes and invitation secrets. @param secret the server's secret */
export const createPersonalCodes = (secret: Uint8Array): PersonalCodes => {
  const derive = (name: string): Buffer => createHmac("sha256", secret).update(name).digest();

  const codeFrom = (name: string, round: number): string =>
    joinCodeFromBytes(derive(`${name}/${round}`)) ?? codeFrom(name, round + 1);

  return {
    personalCode: (participantId, attempt) => codeFrom(`personal/${participantId}/${attempt}`, 0),
    invite: (participantId) => derive(`invite/${participantId}`).toString("base64url"),
  };
};

/** What the database keeps of a code or a secret. */
export const codeHash = (kind: "personal" | "invite", code: string): string =>
  createHash("sha256").update(`${kind}/${code}`).digest("base64url");
