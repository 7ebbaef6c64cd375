/**
 * How many keys between tables the first step makes: with fewer, a database that is being put back is not whole yet, since
 * a restore makes keys after everything else.
 */
export const foreignKeysOfFirstStep = 7;

/**
 * The tables in PostgreSQL, as numbered steps; `schema_step` says how many a database has taken. They are those of
 * ../migrations.ts, column for column. A step that was released is never edited. Every table that belongs to a meeting is
 * keyed by it first, so that the meetings of a country can be spread over several machines later.
 */
export const postgresMigrations: readonly string[] = [
  `
  CREATE TABLE meeting (
    id TEXT PRIMARY KEY,
    join_code TEXT NOT NULL UNIQUE,
    seq BIGINT NOT NULL,
    no BIGINT NOT NULL,
    audit_head TEXT NOT NULL
  );

  CREATE TABLE epoch (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    ord BIGINT NOT NULL,
    id TEXT NOT NULL,
    start BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, ord)
  );

  CREATE TABLE record (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    owner TEXT,
    rev BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    state TEXT NOT NULL,
    office TEXT NOT NULL,
    office_rev BIGINT NOT NULL,
    view TEXT NOT NULL,
    no BIGINT,
    endorsements BIGINT NOT NULL,
    at BIGINT NOT NULL,
    corrected_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    clock_suspect SMALLINT NOT NULL,
    late SMALLINT NOT NULL,
    schema BIGINT NOT NULL,
    own SMALLINT NOT NULL,
    room SMALLINT NOT NULL,
    desk SMALLINT NOT NULL,
    PRIMARY KEY (meeting_id, type, id)
  );
  CREATE INDEX record_room ON record (meeting_id, seq) WHERE room > 0;
  CREATE INDEX record_desk ON record (meeting_id, seq) WHERE desk > 0;
  CREATE INDEX record_owner ON record (meeting_id, owner, seq) WHERE owner IS NOT NULL;

  CREATE TABLE audit (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    op_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    rev BIGINT NOT NULL,
    office_rev BIGINT NOT NULL,
    participant_id TEXT,
    officer_id TEXT,
    device_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    corrected_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT,
    salt TEXT,
    body_hash TEXT
  );
  CREATE UNIQUE INDEX audit_office ON audit (meeting_id, op_id) WHERE officer_id IS NOT NULL;

  CREATE TABLE device (
    device_id TEXT NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    participant_id TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (device_id, meeting_id)
  );

  CREATE TABLE code (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    participant_id TEXT NOT NULL
  );

  CREATE TABLE officer (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role_everywhere TEXT
  );

  CREATE TABLE officer_role (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    officer_id TEXT NOT NULL REFERENCES officer (id),
    role TEXT NOT NULL,
    PRIMARY KEY (meeting_id, officer_id)
  );

  CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    expires_at BIGINT NOT NULL
  );

  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);

  CREATE TABLE erased (
    meeting_id TEXT NOT NULL,
    id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    officer_id TEXT NOT NULL,
    PRIMARY KEY (meeting_id, id)
  );

  -- Takes a few pages and gives them back: whether there is room is only known by asking for it.
  CREATE TABLE probe (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, filler TEXT NOT NULL);
  ALTER TABLE probe ALTER COLUMN filler SET STORAGE EXTERNAL;
  `,
  `
  -- Where in the meeting's history the room was last told something new of a row. What changes in it for the office and
  -- its owner alone moves \`seq\` and not this, so that the room cannot tell whose rows change together.
  ALTER TABLE record ADD COLUMN room_seq BIGINT NOT NULL DEFAULT 0;
  UPDATE record SET room_seq = seq WHERE room > 0;
  DROP INDEX record_room;
  DROP INDEX record_desk;
  CREATE INDEX record_room ON record (meeting_id, room_seq) WHERE room > 0;
  CREATE INDEX record_changed ON record (meeting_id, seq);
  `,
  `
  -- Sessions that can be told apart, are bound to a device's key, and take each other's place.
  ALTER TABLE session ADD COLUMN made_at BIGINT NOT NULL DEFAULT 0;
  -- When and where the device last showed its key; an address is kept as a hash.
  ALTER TABLE session ADD COLUMN proven_at BIGINT NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN places TEXT NOT NULL DEFAULT '[]';
  -- The session that ends as soon as this one has been used.
  ALTER TABLE session ADD COLUMN replaces TEXT;
  ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
  CREATE INDEX session_subject ON session (kind, subject);

  ALTER TABLE device ADD COLUMN ended_at BIGINT;
  -- A code that was renewed or has expired opens nothing new; whoever came in by it before stays in.
  ALTER TABLE code ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 9007199254740991;
  -- How often the codes of a participant were renewed.
  CREATE TABLE code_round (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    participant_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, participant_id)
  );
  `,
  `
  ALTER TABLE meeting ADD COLUMN chain BIGINT NOT NULL DEFAULT 1;
  ALTER TABLE record ADD COLUMN salt TEXT;
  `,
  `
  -- What a participant has brought into a meeting, and how many wordings of one record the log keeps; both by their ids.
  CREATE TABLE used (
    meeting_id TEXT NOT NULL,
    name TEXT NOT NULL,
    entries BIGINT NOT NULL,
    revisions BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, name)
  );
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
    expires_at BIGINT NOT NULL,
    meeting_id TEXT,
    record_id TEXT
  );
  `,
  `
  -- Fields that were erased by themselves: which, and which stretches of their text; never what stood there.
  CREATE TABLE erased_field (
    meeting_id TEXT NOT NULL,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    at BIGINT NOT NULL,
    parts TEXT NOT NULL,
    rev BIGINT,
    reason TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    PRIMARY KEY (meeting_id, type, id, field, at)
  );
  `,
  `
  -- How an officer proves who it is, and when it was last here; a password's own time is unknown where it is 0.
  ALTER TABLE officer ADD COLUMN made_at BIGINT NOT NULL DEFAULT 0;
  ALTER TABLE officer ADD COLUMN password_at BIGINT NOT NULL DEFAULT 0;
  ALTER TABLE officer ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
  -- Nobody signs in to an account that was ended; what was done by it keeps its name.
  ALTER TABLE officer ADD COLUMN ended_at BIGINT;
  -- By what the session was opened, when its officer last proved who it is, and why it ended before its time.
  ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'password';
  ALTER TABLE session ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;
  ALTER TABLE session ADD COLUMN ended TEXT;

  -- The second factor: the key of the codes, the recovery codes as hashes, and what is being opened (JSON).
  CREATE TABLE officer_factor (
    officer_id TEXT PRIMARY KEY REFERENCES officer (id),
    state TEXT NOT NULL
  );

  CREATE TABLE passkey (
    id TEXT PRIMARY KEY,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter BIGINT NOT NULL,
    transports TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL
  );
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
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
  );

  -- Challenges that were answered: none is taken twice.
  CREATE TABLE spent (hash TEXT PRIMARY KEY, expires_at BIGINT NOT NULL);
  `,
  `
  -- The chain of who may come in as an officer: accounts, roles, keys and sessions, as hashes (access-log).
  CREATE TABLE access_log (n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body TEXT NOT NULL, hash TEXT NOT NULL);
  `,
  `
  -- Organisation, committee and meeting are spaces of one form.
  ALTER TABLE meeting RENAME TO space;
  ALTER TABLE space ADD COLUMN kind TEXT NOT NULL DEFAULT 'meeting';
  ALTER TABLE space ALTER COLUMN kind DROP DEFAULT;
  ALTER TABLE space ADD COLUMN parent TEXT REFERENCES space (id);
  ALTER TABLE space ALTER COLUMN join_code DROP NOT NULL;
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
    from_at BIGINT NOT NULL,
    until_at BIGINT,
    PRIMARY KEY (space_id, membership_id)
  );
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
    rev BIGINT NOT NULL,
    value TEXT NOT NULL
  );
  -- The entries that those figures count, with the sector that stands beside each, where one does.
  CREATE TABLE figured_entry (
    space_id TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    strategy_id TEXT,
    sector TEXT,
    PRIMARY KEY (space_id, entry_id)
  );
  `,
];
