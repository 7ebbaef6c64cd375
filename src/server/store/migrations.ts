/**
 * The tables, as numbered steps; `PRAGMA user_version` says how many a database has taken. A step that was released is
 * never edited. Every table that belongs to a meeting is keyed by it first, so that meetings can live apart later.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meeting (
    id TEXT PRIMARY KEY,
    join_code TEXT NOT NULL UNIQUE,
    -- The counter of changes, the last number given to an entry, and the end of the office's chain in the log.
    seq INTEGER NOT NULL,
    no INTEGER NOT NULL,
    audit_head TEXT NOT NULL
  ) STRICT;

  CREATE TABLE epoch (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    ord INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, ord)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE record (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    owner TEXT,
    rev INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    office TEXT NOT NULL,
    office_rev INTEGER NOT NULL,
    view TEXT NOT NULL,
    no INTEGER,
    endorsements INTEGER NOT NULL,
    at INTEGER NOT NULL,
    corrected_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    clock_suspect INTEGER NOT NULL,
    late INTEGER NOT NULL,
    schema INTEGER NOT NULL,
    -- 0: never seen, 1: seen, 2: seen once, and gone
    own INTEGER NOT NULL,
    room INTEGER NOT NULL,
    desk INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, type, id)
  ) STRICT;
  -- Reading what is newer is a scan of these, in order, and touches no row that the reader may not see.
  CREATE INDEX record_room ON record (meeting_id, seq) WHERE room > 0;
  CREATE INDEX record_desk ON record (meeting_id, seq) WHERE desk > 0;
  CREATE INDEX record_owner ON record (meeting_id, owner, seq) WHERE owner IS NOT NULL;

  CREATE TABLE audit (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    n INTEGER PRIMARY KEY,
    op_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    rev INTEGER NOT NULL,
    office_rev INTEGER NOT NULL,
    participant_id TEXT,
    officer_id TEXT,
    device_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    corrected_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    hash TEXT
  ) STRICT;
  CREATE UNIQUE INDEX audit_office ON audit (meeting_id, op_id) WHERE officer_id IS NOT NULL;

  CREATE TABLE device (
    device_id TEXT NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    participant_id TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (device_id, meeting_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE code (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    participant_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE officer (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role_everywhere TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE officer_role (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    officer_id TEXT NOT NULL REFERENCES officer (id),
    role TEXT NOT NULL,
    PRIMARY KEY (meeting_id, officer_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE probe (id INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT;
  `,
  `
  -- An act's words can be taken out of the log without breaking its chain: the link then stands on their salted hash.
  ALTER TABLE audit ADD COLUMN salt TEXT;
  ALTER TABLE audit ADD COLUMN body_hash TEXT;

  -- Erased on purpose; the meeting itself may be one that a restored database does not know.
  CREATE TABLE erased (
    meeting_id TEXT NOT NULL,
    id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    officer_id TEXT NOT NULL,
    PRIMARY KEY (meeting_id, id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Where in the meeting's history the room was last told something new of a row. What changes in it for the office and
  -- its owner alone moves \`seq\` and not this, so that the room cannot tell whose rows change together.
  ALTER TABLE record ADD COLUMN room_seq INTEGER NOT NULL DEFAULT 0;
  UPDATE record SET room_seq = seq WHERE room > 0;
  DROP INDEX record_room;
  DROP INDEX record_desk;
  CREATE INDEX record_room ON record (meeting_id, room_seq) WHERE room > 0;
  CREATE INDEX record_changed ON record (meeting_id, seq);
  `,
  `
  -- Sessions that can be told apart, are bound to a device's key, and take each other's place.
  ALTER TABLE session ADD COLUMN made_at INTEGER NOT NULL DEFAULT 0;
  -- When and where the device last showed its key; an address is kept as a hash.
  ALTER TABLE session ADD COLUMN proven_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN places TEXT NOT NULL DEFAULT '[]';
  -- The session that ends as soon as this one has been used.
  ALTER TABLE session ADD COLUMN replaces TEXT;
  ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
  CREATE INDEX session_subject ON session (kind, subject);

  ALTER TABLE device ADD COLUMN ended_at INTEGER;
  -- A code that was renewed or has expired opens nothing new; whoever came in by it before stays in.
  ALTER TABLE code ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 9007199254740991;
  -- How often the codes of a participant were renewed.
  CREATE TABLE code_round (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    participant_id TEXT NOT NULL,
    round INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, participant_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- 1: the chain of the log has the office's acts alone; 2: every line, and what each transaction wrote (audit-chain).
  ALTER TABLE meeting ADD COLUMN chain INTEGER NOT NULL DEFAULT 1;
  -- Salts the row's hash in the log, and goes with the row's words.
  ALTER TABLE record ADD COLUMN salt TEXT;
  `,
  `
  -- What a participant has brought into a meeting, and how many wordings of one record the log keeps; both by their ids.
  CREATE TABLE used (
    meeting_id TEXT NOT NULL,
    name TEXT NOT NULL,
    entries INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, name)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO used
    SELECT meeting_id, owner, count(*), 0, sum(length(state))
    FROM record WHERE type = 'entry' AND owner IS NOT NULL GROUP BY meeting_id, owner;
  `,
  `
  -- What was erased: an entry, or a person.
  ALTER TABLE erased ADD COLUMN what TEXT NOT NULL DEFAULT 'entry';
  `,
  `
  -- Screens that show a code for five minutes, until an officer types it.
  CREATE TABLE pairing (
    code TEXT PRIMARY KEY,
    screen_id TEXT NOT NULL UNIQUE,
    secret_hash TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    meeting_id TEXT,
    record_id TEXT
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Fields that were erased by themselves: which, and which stretches of their text; never what stood there.
  CREATE TABLE erased_field (
    meeting_id TEXT NOT NULL,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    at INTEGER NOT NULL,
    parts TEXT NOT NULL,
    rev INTEGER,
    reason TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    PRIMARY KEY (meeting_id, type, id, field, at)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- How an officer proves who it is, and when it was last here; a password's own time is unknown where it is 0.
  ALTER TABLE officer ADD COLUMN made_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE officer ADD COLUMN password_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE officer ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
  -- Nobody signs in to an account that was ended; what was done by it keeps its name.
  ALTER TABLE officer ADD COLUMN ended_at INTEGER;
  -- By what the session was opened, when its officer last proved who it is, and why it ended before its time.
  ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'password';
  ALTER TABLE session ADD COLUMN confirmed_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN ended TEXT;

  -- The second factor: the key of the codes, the recovery codes as hashes, and what is being opened (JSON).
  CREATE TABLE officer_factor (
    officer_id TEXT PRIMARY KEY REFERENCES officer (id),
    state TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE passkey (
    id TEXT PRIMARY KEY,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter INTEGER NOT NULL,
    transports TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX passkey_officer ON passkey (officer_id);

  -- One-time links, kept as hashes: an officer who is invited, or one who sets a new password.
  CREATE TABLE officer_link (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    name TEXT NOT NULL,
    meeting_id TEXT,
    role TEXT,
    made_by TEXT,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Challenges that were answered: none is taken twice.
  CREATE TABLE spent (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- The chain of who may come in as an officer: accounts, roles, keys and sessions, as hashes (access-log).
  CREATE TABLE access_log (n INTEGER PRIMARY KEY, body TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
  `,
  `
  -- Organisation, committee and meeting are spaces of one form. What is renamed twice is so that every reference follows.
  CREATE TABLE space (
    id TEXT PRIMARY KEY,
    -- 'organisation', 'committee' or 'meeting'
    kind TEXT NOT NULL,
    parent TEXT REFERENCES space (id),
    -- Of a meeting alone.
    join_code TEXT UNIQUE,
    seq INTEGER NOT NULL,
    no INTEGER NOT NULL,
    audit_head TEXT NOT NULL,
    chain INTEGER NOT NULL
  ) STRICT;
  INSERT INTO space SELECT id, 'meeting', NULL, join_code, seq, no, audit_head, chain FROM meeting;
  DROP TABLE meeting;
  ALTER TABLE space RENAME TO meeting;
  ALTER TABLE meeting RENAME TO space;
  CREATE UNIQUE INDEX space_organisation ON space (kind) WHERE kind = 'organisation';
  ALTER TABLE epoch RENAME COLUMN meeting_id TO space_id;
  ALTER TABLE record RENAME COLUMN meeting_id TO space_id;
  ALTER TABLE audit RENAME COLUMN meeting_id TO space_id;

  -- Who holds which role where: what the records of memberships say, for the question that every request asks.
  CREATE TABLE held_role (
    space_id TEXT NOT NULL REFERENCES space (id),
    membership_id TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    role TEXT NOT NULL,
    unit_id TEXT,
    from_at INTEGER NOT NULL,
    until_at INTEGER,
    PRIMARY KEY (space_id, membership_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX held_role_officer ON held_role (officer_id);
  `,
  `
  -- Of an invitation for a unit's representative: the unit.
  ALTER TABLE officer_link ADD COLUMN unit_id TEXT;
  `,
  `
  -- The figures by sector that the public was told of a meeting (JSON, counts alone); rev rises each time.
  CREATE TABLE published_figures (
    space_id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- The entries that those figures count, with the sector that stands beside each, where one does.
  CREATE TABLE figured_entry (
    space_id TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    strategy_id TEXT,
    sector TEXT,
    PRIMARY KEY (space_id, entry_id)
  ) STRICT, WITHOUT ROWID;
  `,
];
