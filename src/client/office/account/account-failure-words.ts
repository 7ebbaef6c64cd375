import { useApp } from "#client/app-context.tsx";
import type { OfficeFailure } from "../office-api.ts";

const problems = [
  "last-owner",
  "name-taken",
  "last-factor",
  "last-way",
  "own-factor-first",
  "too-many-passkeys",
  "not-begun",
] as const;

/** What went wrong, in words for whoever pressed. */
export const createFailureWords = () => {
  const { t } = useApp();
  return ({ kind, problem }: OfficeFailure): string => {
    const known = problems.find((name) => name === problem);
    return known === undefined ? t(`office.failure.${kind}`) : t(`office.officers.problem.${known}`);
  };
};
