import { constants, platform, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { publicCard, type Card } from "./share-card.ts";

/* Pictures of shared links are drawn in this thread: each takes a processor for a twentieth of a second. */

export type CardJob = { readonly key: string; readonly card: Card };
export type CardAnswer = { readonly key: string; readonly bytes: Uint8Array<ArrayBuffer> };

// On Linux this is said of the calling thread alone: requests come before pictures. Elsewhere it would be said of the whole server.
if (platform() === "linux") setPriority(constants.priority.PRIORITY_LOW);

parentPort?.on("message", ({ key, card }: CardJob) => {
  parentPort?.postMessage({ key, bytes: publicCard(card) } satisfies CardAnswer);
});
