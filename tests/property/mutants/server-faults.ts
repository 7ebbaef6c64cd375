import type { StagedRows } from "#kinds/core/staged-rows.ts";
import type { AnyRow, Token } from "#kinds/core/row.ts";
import type { EntryRow } from "#kinds/entry/row.ts";
import { seam, type Mutant } from "./seam.ts";

const entry: Token<EntryRow> = { type: "entry" };

/** An entry's endorsements never become fewer. */
const neverFewer = (draft: StagedRows): StagedRows => ({
  ...draft,
  put: (row: AnyRow) => {
    const before = draft.get(entry, row.id)?.endorsements ?? 0;
    draft.put(row.type === entry.type ? { ...row, endorsements: Math.max(row.endorsements, before) } : row);
  },
});

/** Faults of the server: each loses, doubles, revives or shows something. */
export const serverFaults: readonly Mutant[] = [
  {
    name: "acknowledged before the commit",
    soon: true,
    seams: [
      seam("server/store/sqlite-engine.ts", "createSqliteEngine", (real) => (db, onUnconfirmed) => {
        const engine = real(db, onUnconfirmed);
        return {
          ...engine,
          begin: (lock) => {
            if (db.isTransaction) engine.commit();
            engine.begin(lock);
          },
          commit: () => void setTimeout(() => (db.isOpen && db.isTransaction ? engine.commit() : undefined), 400),
        };
      }),
    ],
  },
  {
    name: "the epoch is made once and kept in the file: a restore goes unnoticed",
    soon: true,
    seams: [
      seam("server/store/process-epochs.ts", "createLife", (real) => (newId) => ({
        ...real(newId),
        hasBegunIn: (epochs) => epochs.length > 0,
      })),
    ],
  },
  {
    name: "high water is checked on reading only",
    seams: [
      seam("server/apply-changes.ts", "createApplyChanges", (real) => (deps) => {
        const apply = real(deps);
        return async (batch) => ({ ...(await apply(batch)), reset: false });
      }),
    ],
  },
  {
    name: "the server's revision guard is left out",
    soon: true,
    seams: [
      seam(
        "server/apply/compare-revision.ts",
        "compareRevision",
        (real) => (row, rev, state) => (rev === row.rev ? real(row, rev, state) : undefined),
      ),
      seam("server/store/record-table.ts", "createRecordTable", (real, { revisionGuard }) => (engine, newSalt) => {
        const prepareRows: typeof engine.prepareRows = (into) =>
          engine.prepareRows({ ...into, onConflict: into.onConflict?.replace(`${revisionGuard} AND`, "AND") ?? "" });
        return real({ ...engine, prepareRows }, newSalt);
      }),
    ],
  },
  {
    name: "operations are told apart by opId: a record sent again makes a second row",
    soon: true,
    seams: [
      seam(
        "server/apply/owned-operation.ts",
        "applyOwned",
        (real) => (set, sender, raw) => real(set, sender, raw.kind === "entry/put" ? { ...raw, id: raw.opId } : raw),
      ),
    ],
  },
  {
    name: "one bad operation blocks the batch",
    soon: true,
    seams: [
      seam("server/unit-of-work.ts", "createUnitOfWork", (real) => (deps, head, receivedAt) => {
        const set = real(deps, head, receivedAt);
        let isBad = false;
        return {
          ...set,
          attempt: (work, isKept) => {
            const result = set.attempt(work, isKept);
            isBad ||=
              typeof result === "object" && result !== null && "status" in result && result.status === "refused";
            return result;
          },
          finish: () => {
            if (isBad) throw new Error("a bad operation");
            return set.finish();
          },
        };
      }),
    ],
  },
  {
    name: "the counter becomes visible before the rows, as with an identity column",
    soon: true,
    seams: [
      seam("server/unit-of-work.ts", "createUnitOfWork", (real) => (deps, head, receivedAt) => {
        const putRows: typeof deps.records.putRows = (meetingId, rows) => {
          setImmediate(() => {
            try {
              deps.records.putRows(meetingId, rows);
            } catch {
              // The server ended meanwhile: what it had not written is not there.
            }
          });
          return [];
        };
        return real({ ...deps, records: { ...deps.records, putRows } }, head, receivedAt);
      }),
    ],
  },
  {
    name: "a page's cursor is the counter, whatever the limit left out",
    soon: true,
    seams: [
      seam("server/read-changes.ts", "createReadChanges", (real, of) => (deps) => {
        const read = real(deps);
        return async (request) => {
          const answer = await read(request);
          if (!answer.more) return answer;
          const counter = (): number => deps.spaces.head(request.meetingId)?.seq ?? 0;
          return { ...answer, to: await deps.read(() => of.counterFor(deps.records, request, counter())) };
        };
      }),
    ],
  },
  {
    name: "an endorsement that is taken back still counts",
    seams: [
      seam("kinds/endorsement/kind.ts", "endorsementKind", (real) => {
        const { owned } = real;
        if (owned === undefined) throw new Error("nobody endorses");
        return {
          ...real,
          owned: {
            ...owned,
            open: (op) => {
              const opened = owned.open(op);
              return opened && { ...opened, put: (draft, sender) => opened.put(neverFewer(draft), sender) };
            },
          },
        };
      }),
    ],
  },
  {
    name: "the room reads who wrote it",
    soon: true,
    seams: [
      seam("kinds/entry/kind.ts", "entryKind", (real) => ({
        ...real,
        read: (row, reader) => {
          const record = real.read(row, reader);
          const author = row.view as { readonly name?: string } | null;
          return record?.type === "entry" ? { ...record, authorName: author?.name ?? null } : record;
        },
      })),
    ],
  },
  {
    name: "an act of the office does its work again when it comes again",
    soon: true,
    seams: [
      seam("server/unit-of-work.ts", "createUnitOfWork", (real) => (deps, head, receivedAt) => ({
        ...real(deps, head, receivedAt),
        traceOf: () => undefined,
      })),
    ],
  },
];
