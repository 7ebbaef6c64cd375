/** A mistake that somebody could make, as exact replacements in the sources. */
export type Mutant = {
  readonly name: string;
  /** Noticed within the first schedules, so that every run of the tests can afford it. */
  readonly soon?: true;
  /** Noticed by the phones whose tabs never wait for a turn: with turns it takes thousands of schedules. */
  readonly world?: "without-turns";
  readonly edits: readonly { readonly file: string; readonly find: string; readonly put: string }[];
};

const edit = (file: string, find: string, put: string): Mutant["edits"][number] => ({ file: `src/${file}`, find, put });

/** Each of these loses, doubles, revives or hides something; the simulation has to notice every one. */
export const mutants: readonly Mutant[] = [
  {
    name: "acknowledged before the commit",
    edits: [
      edit(
        "server/store/sqlite-engine.ts",
        "    begin: () => void begin.run(),\n",
        "    begin: () => {\n      if (db.isTransaction) commit.run();\n      begin.run();\n    },\n",
      ),
      edit(
        "server/store/sqlite-engine.ts",
        "    commit: () => void commit.run(),\n",
        "    commit: () => void setTimeout(() => (db.isOpen && db.isTransaction ? commit.run() : undefined), 400),\n",
      ),
    ],
  },
  {
    name: "the epoch is made once and kept in the file: a restore goes unnoticed",
    soon: true,
    edits: [edit("server/store/open-tables.ts", "  beginLife((lock, job) => writeAtStart(engine, lock, job));\n", "")],
  },
  {
    name: "high water is checked on reading only",
    edits: [
      edit(
        "server/apply-changes.ts",
        "reset: batch.hw !== null && !isInHistory(epochs, known, batch.hw),",
        "reset: batch.hw !== null && !isInHistory(epochs, known, batch.hw) && false,",
      ),
    ],
  },
  {
    name: "what was taken back when a page was left is not done when it is back",
    edits: [
      edit(
        "client/local/suspend-databases.ts",
        "      if (timesAway === before) throw error;\n",
        "      throw error;\n",
      ),
    ],
  },
  {
    name: "the server's revision guard is left out",
    soon: true,
    edits: [
      edit(
        "server/apply/owned.ts",
        "  if (rev > row.rev) return undefined;\n",
        "  if (rev !== row.rev) return undefined;\n",
      ),
      edit("server/store/record-table.ts", " AND excluded.rev >= record.rev AND", " AND"),
    ],
  },
  {
    name: "operations are told apart by opId: a record sent again makes a second row",
    soon: true,
    edits: [
      edit(
        "server/apply/owned.ts",
        "  const whole = read(ownedOperation, raw);\n",
        '  const sentOp = read(ownedOperation, raw);\n  const whole = sentOp?.kind === "entry/put" ? { ...sentOp, id: sentOp.opId } : sentOp;\n',
      ),
    ],
  },
  {
    name: "one bad operation blocks the batch",
    soon: true,
    edits: [
      edit(
        "server/apply-changes.ts",
        "    set.finish();\n",
        '    if ([...outcomes.values()].some(({ status }) => status === "refused")) throw new Error("a bad operation");\n    set.finish();\n',
      ),
    ],
  },
  {
    name: "the counter becomes visible before the rows, as with an identity column",
    soon: true,
    edits: [
      edit(
        "server/working-set.ts",
        "      const proofs = records.putRows(meetingId, written);\n",
        '      const proofs: RowsBody["rows"] = [];\n      setImmediate(() => records.putRows(meetingId, written));\n',
      ),
    ],
  },
  {
    name: "a page's cursor is the counter, whatever the limit left out",
    soon: true,
    edits: [edit("server/read-changes.ts", "to: more ? (rows.at(-1)?.seq ?? counter) : counter,", "to: counter,")],
  },
  {
    name: "an endorsement that is taken back still counts",
    edits: [
      edit(
        "kinds/endorsement/kind.ts",
        "const step = Number(op.state.on) - Number(before?.state.on ?? false);",
        "const step = Math.max(0, Number(op.state.on) - Number(before?.state.on ?? false));",
      ),
    ],
  },
  {
    name: "the room reads who wrote it",
    soon: true,
    edits: [
      edit(
        "kinds/entry/kind.ts",
        "authorName: knows ? (author?.name ?? null) : null,",
        "authorName: author?.name ?? null,",
      ),
    ],
  },
  {
    name: "an act of the office does its work again when it comes again",
    soon: true,
    edits: [
      edit("server/apply/office.ts", "if (done !== undefined) return", "if (done !== undefined && op.at < 0) return"),
    ],
  },
  {
    name: "what a 4xx answers is dropped",
    soon: true,
    edits: [
      edit(
        "client/sync/push.ts",
        '      if (answered.kind !== "answer") return failedWith',
        '      if (answered.kind !== "answer" && (answered.status ?? 0) >= 400 && (answered.status ?? 0) < 500) await stores.vault.mine.bulkDelete(sending.map(({ item }) => item.waiting.key));\n      if (answered.kind !== "answer") return failedWith',
      ),
    ],
  },
  {
    name: "any 200 is taken for an acknowledgement",
    soon: true,
    edits: [
      edit(
        "client/sync/push.ts",
        '      if (answered.kind !== "answer") return failedWith',
        '      if (answered.kind !== "answer" && answered.status === 200) {\n        const acks = sending.map(({ item }) => ({ opId: item.opId, id: item.waiting.key, status: "stored" as const, seq: 0 }));\n        return take(run, request, { epoch: asked.hw?.epoch ?? "", reset: false, serverTime: 0, acks });\n      }\n      if (answered.kind !== "answer") return failedWith',
      ),
    ],
  },
  {
    name: "late answers are applied blindly",
    world: "without-turns",
    edits: [
      edit(
        "client/sync/epochs.ts",
        "  asked.generation === held.generation && isSamePosition(asked.hw, held.hw);",
        "  asked.generation <= held.generation;",
      ),
      edit("client/local/reading.ts", "|| !isSame(held.cursor, asked.cursor)", ""),
    ],
  },
  {
    name: "an answer settles the wording that was written meanwhile",
    edits: [
      edit(
        "client/sync/ack-reducer.ts",
        "ackedRev: Math.max(own.ackedRev, rev),",
        "ackedRev: Math.max(own.ackedRev, rev, own.rev),",
      ),
    ],
  },
  {
    name: "forgotten once acknowledged",
    soon: true,
    edits: [
      edit(
        "client/sync/apply-answers.ts",
        "  if (changed.size > 0) await vault.mine.bulkPut([...changed.values()]);\n",
        "  for (const record of changed.values()) await (record.ackedRev >= record.rev ? vault.mine.delete(record.id) : vault.mine.put(record));\n",
      ),
    ],
  },
  {
    name: "what is being sent is marked in the vault, and does not wait meanwhile",
    soon: true,
    edits: [
      edit(
        "client/local/model.ts",
        "own.rev > own.ackedRev && own",
        '!("sending" in own && own.sending === own.rev) && own.rev > own.ackedRev && own',
      ),
      edit(
        "client/sync/push.ts",
        "      const answering = transport.send(",
        '      const mark = (is: "sending" | "sent") => Promise.all(sending.map(({ item }) => stores.vault.mine.update(item.waiting.key, { sending: is === "sending" ? item.waiting.version : 0 } as object)));\n      await mark("sending");\n      const answering = transport.send(',
      ),
      edit(
        "client/sync/push.ts",
        "      const answered = await answering;\n",
        '      const answered = await answering;\n      await mark("sent");\n',
      ),
    ],
  },
  {
    name: "the draft is removed before the entry is saved",
    edits: [
      edit(
        "client/local/entry-commands.ts",
        '      return vault.transaction("rw", vault.mine, vault.drafts, vault.meta, async () => {\n',
        '      await vault.drafts.delete(draftKey(meetingId, state.target, correcting));\n      return vault.transaction("rw", vault.mine, vault.drafts, vault.meta, async () => {\n',
      ),
    ],
  },
  {
    name: "a reset leaves what was settled settled",
    soon: true,
    edits: [
      edit(
        "client/sync/apply-answers.ts",
        "  await vault.mine.bulkPut(own.map(unsettled));\n",
        "  void own.map(unsettled);\n",
      ),
    ],
  },
  {
    name: "a reset does not raise the generation",
    soon: true,
    edits: [
      edit(
        "client/sync/apply-answers.ts",
        "generation: held.generation + 1, hw: null",
        "generation: held.generation, hw: null",
      ),
    ],
  },
  {
    name: "a reset keeps high water",
    edits: [
      edit(
        "client/sync/apply-answers.ts",
        "generation: held.generation + 1, hw: null",
        "generation: held.generation + 1, hw: held.hw",
      ),
    ],
  },
  {
    name: "high water is not raised by acknowledgements",
    edits: [
      edit("client/sync/ack-reducer.ts", "return seqs.length === 0 ? null :", "return seqs.length >= 0 ? null :"),
    ],
  },
  {
    name: "superseded is settled although the words differ",
    edits: [
      edit(
        "client/sync/ack-reducer.ts",
        "  if (!isSameState(sent.state, server.state)) return inConflict(own, server);\n",
        "",
      ),
    ],
  },
  {
    name: "told to come again is taken for settled",
    edits: [
      edit(
        "client/sync/ack-reducer.ts",
        '    case "retry":\n      return own;',
        '    case "retry":\n      return settled(own, sent.rev, undefined);',
      ),
    ],
  },
  {
    name: "a reader's other rights go unnoticed",
    soon: true,
    edits: [
      edit(
        "client/local/reading.ts",
        "if (held.scope !== null && held.scope !== page.scope) {",
        'if (held.scope !== null && held.scope !== page.scope && held.scope === "") {',
      ),
    ],
  },
  {
    name: "a phone that is not known any more does not join again",
    soon: true,
    edits: [edit("client/sync/cycle.ts", "if (!mayJoin || membership", "if (mayJoin || membership")],
  },
  {
    name: "news that come while a cycle runs wait for the next poll",
    edits: [edit("client/sync/engine.ts", 'else if (end.kind !== "failed") wakeFor(heardSeq);', "")],
  },
];
