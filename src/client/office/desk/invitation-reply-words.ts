import type { AppValue } from "#client/app-context.tsx";
import type { ReplyRecord } from "#domain/invitation-reply.ts";

/** What an invited person answered before the day, as the desk says it beside the name; why somebody does not come is not the desk's. */
export const invitationReplyWords = (
  { t, personName }: Pick<AppValue, "t" | "personName">,
  reply: ReplyRecord,
): string =>
  reply.coming === "substitute"
    ? t("desk.reply.substitute", { name: personName(reply.substitute?.name ?? "") })
    : t(`desk.reply.${reply.coming}`);
