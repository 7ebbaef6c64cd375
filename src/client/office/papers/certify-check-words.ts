import { useApp } from "#client/app-context.tsx";
import type { CertifyCheck } from "#domain/minutes/minutes-types.ts";
import type { EditorState } from "./minutes-editor-state.ts";

/** Whether there was nothing to check. Such a line is not called complete. */
const isOfNone = ({ kind, values }: CertifyCheck): boolean =>
  (kind === "resolutions" || kind === "answers") && values["all"] === 0;

const presidingKey = ({ isGood, values }: CertifyCheck) => {
  if (values["none"] === 1) return "papers.check.presiding.none";
  if (values["absent"] === 1) return "papers.check.presiding.absent";
  if (!isGood) return "papers.check.presiding.doubted";
  return values["chair"] === 1 ? "papers.check.presiding.both" : "papers.check.presiding.good";
};

/** What a line of the list says. */
export const useCheckWords = (state: () => EditorState) => {
  const { t } = useApp();
  const nameOf = (id: string | undefined) =>
    state()
      .view.office.people()
      .find((one) => one.id === id) ?? "";
  const keyOf = (check: CertifyCheck) => {
    const { kind, isGood, values } = check;
    if (kind === "presiding") return presidingKey(check);
    if (kind === "unreviewed" && (values["late"] ?? 0) > 0) return "papers.check.unreviewed.late";
    if (isOfNone(check)) return kind === "answers" ? "papers.check.answers.none" : "papers.check.resolutions.none";
    return `papers.check.${kind}.${isGood ? "good" : "bad"}` as const;
  };
  return (check: CertifyCheck): string => {
    const { values } = check;
    return t(keyOf(check), {
      ...values,
      name: nameOf(check.personIds?.[0]),
      chairName: nameOf(check.chairId),
      who: (["taker", "checker"] as const)
        .filter((who) => values[who] === 1)
        .map((who) => t(`papers.certify.${who}`))
        .join(" · "),
    });
  };
};
