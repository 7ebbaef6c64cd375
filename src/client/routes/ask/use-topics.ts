import { useMatters } from "../../shell/shared-matters-and-units.ts";
import { topicsOf } from "./topic-groups.ts";

/** Kept current: a phone that has just joined opens this sheet before the meeting's matters have arrived. */
export const useTopics = () => {
  const { matters, isRead } = useMatters();
  return { isRead, all: () => topicsOf(matters()) };
};
