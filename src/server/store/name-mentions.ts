import type { EditInLog } from "#kinds/core/staged-rows.ts";
import type { SqlDatabase } from "./sql-engine.ts";

/** A record in whose words a name may stand. `said`: state, office's part and view, as JSON. */
export type Mention = {
  readonly type: string;
  readonly id: string;
  readonly owner: string | null;
  readonly said: string;
};

/** Reads where else than in its own record a name stands. */
export type NameMentions = {
  /** Records of a space that say these words anywhere. */
  readonly saying: (spaceId: string, words: string) => readonly Mention[];
  /** Edits of records of a type that set the field, the first one first; those whose words were erased are not among them. */
  readonly editsOf: (spaceId: string, type: string, field: string) => readonly EditInLog[];
};

/** Words as they stand in JSON; what LIKE would take for a sign of its own fits any letter. */
const pattern = (words: string): string =>
  `%${JSON.stringify(words)
    .slice(1, -1)
    .replaceAll(/[%_\\]/g, "_")}%`;

/** The statements that look for names. */
export const createNameMentions = (db: SqlDatabase): NameMentions => {
  const saying = db.prepare(`
    SELECT type, id, owner, state, office, view FROM record
    WHERE space_id = ?1 AND (state LIKE ?2 OR office LIKE ?2 OR view LIKE ?2) ORDER BY type, id`);
  const edits = db.prepare("SELECT rev, body FROM audit WHERE space_id = ?1 AND type = ?2 AND body LIKE ?3 ORDER BY n");
  return {
    saying: (spaceId, words) =>
      saying.all(spaceId, pattern(words)).map(({ type, id, owner, state, office, view }) => ({
        type: String(type),
        id: String(id),
        owner: owner === null ? null : String(owner),
        said: [state, office, view].map(String).join("\n"),
      })),
    editsOf: (spaceId, type, field) =>
      edits.all(spaceId, type, `%"${field}":%`).flatMap(({ rev, body }) => {
        const said = JSON.parse(String(body)) as Partial<Pick<EditInLog, "args">> | null;
        return said?.args !== undefined && field in said.args ? { rev: Number(rev), args: said.args } : [];
      }),
  };
};
