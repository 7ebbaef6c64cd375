import type { ReplyRecord } from "#domain/invitation-reply.ts";
import type { IconName } from "#client/ui/icon.tsx";
import type { AppValue } from "#client/app-context.tsx";
import type { Translate } from "#client/i18n/translator.ts";
import type { Coming } from "./people-rows.ts";

export const comingIcons: Readonly<Record<Coming, IconName>> = {
  yes: "check",
  substitute: "people",
  no: "decline",
  none: "clock",
};

/** What was answered, in the words of a table: who comes instead, or why somebody does not. */
export const replyWords = (
  { t, personName }: Pick<AppValue, "t" | "personName">,
  reply: ReplyRecord | undefined,
): string => {
  if (reply === undefined) return t("prepare.replies.none");
  switch (reply.coming) {
    case "yes":
      return t("prepare.replies.yes");
    case "substitute":
      return t("prepare.replies.substitute", { name: personName(reply.substitute?.name ?? "") });
    case "no":
      return t("prepare.replies.no");
  }
};

/** Why, beside it: the kind that the minutes print, and the words that are the secretariat's alone. */
export const replyDetail = (t: Translate, reply: ReplyRecord | undefined): string => {
  if (reply?.coming === "substitute") return reply.substitute?.position ?? "";
  if (reply?.coming !== "no" || reply.reason === null) return "";
  const kind = t(`prepare.replies.reasons.${reply.reason}`);
  return reply.note === "" ? kind : `${kind} ${reply.note}`;
};
