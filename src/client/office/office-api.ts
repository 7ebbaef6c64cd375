import { fail, ok, type Result } from "#domain/result.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { readSendAnswer } from "#protocol/parse-answers.ts";
import type { HintsAnswer, JoinLinkAnswer, OfficerSession } from "#protocol/messages.ts";
import { countAcks, rescueBatches, type RescueCount, type RescueFile } from "#protocol/rescue-file.ts";
import { apiPrefix, signatureHeader, signatureValue } from "#protocol/constants.ts";

export type OfficeFailure = {
  readonly kind:
    | "no-network"
    | "token-unknown"
    | "sign-in-failed"
    | "not-signed-in"
    | "not-this-meeting"
    | "throttled"
    | "password-common"
    | "step-up"
    | "not-permitted"
    | "account-conflict"
    | "proof-invalid"
    | "refused";
  /** Which of the things that an account cannot be. */
  readonly problem?: string;
  /** Why a session that was good once is so no more. */
  readonly why?: string;
  /** A proxy between here and the server has refused it, perhaps because of its content. */
  readonly isOnTheWay?: true;
};

/** A person's own code and link, as the secretariat hands them out. */
export type Invitation = { readonly personId: string; readonly personalCode: string; readonly inviteUrl: string };

/** A browser in which the officer is signed in. @property signedInAt ms */
export type SignedInAt = {
  readonly id: string;
  readonly signedInAt: number;
  readonly browser: string;
  /** By what the officer has signed in there. */
  readonly way?: string;
  readonly isThis: boolean;
};

export type Credentials = { readonly name: string; readonly password: string };

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const kindByError: Readonly<Record<string, OfficeFailure["kind"]>> = {
  "token-unknown": "token-unknown",
  "sign-in-failed": "sign-in-failed",
  "not-joined": "not-signed-in",
  "not-this-meeting": "not-this-meeting",
  throttled: "throttled",
  "step-up": "step-up",
  "not-permitted": "not-permitted",
  "account-conflict": "account-conflict",
  "proof-invalid": "proof-invalid",
  storage: "no-network",
};

/** Whether a part of an answer is an object or a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Whether an answer is an officer's session, with the meetings that the officer may open. */
export const isSession = (value: unknown): value is OfficerSession =>
  isObject(value) && isObject(value.officer) && typeof value.officer.name === "string" && Array.isArray(value.meetings);

const isHints = (value: unknown): value is HintsAnswer =>
  isObject(value) && Array.isArray(value.joins) && Array.isArray(value.endorsers);

const isJoinLink = (value: unknown): value is JoinLinkAnswer =>
  isObject(value) && typeof value.code === "string" && typeof value.address === "string";

const isSignedInAt = (value: unknown): value is SignedInAt =>
  isObject(value) &&
  typeof value.id === "string" &&
  typeof value.signedInAt === "number" &&
  typeof value.browser === "string" &&
  typeof value.isThis === "boolean";

const isInvitation = (value: unknown): value is Invitation =>
  isObject(value) &&
  typeof value.personId === "string" &&
  typeof value.personalCode === "string" &&
  typeof value.inviteUrl === "string";

const failureOf = (body: unknown): OfficeFailure => {
  const error = isObject(body) && isObject(body.error) ? body.error : {};
  if (error.problem === "too-common") return { kind: "password-common" };
  return {
    kind: (typeof error.kind === "string" ? kindByError[error.kind] : undefined) ?? "refused",
    ...(typeof error.problem === "string" && { problem: error.problem }),
    ...(typeof error.why === "string" && { why: error.why }),
  };
};

/** A paper that is wanted. `section`: of which part of the minutes an extract is. */
export type PaperOrder = {
  readonly kind:
    | "letter"
    | "agenda"
    | "slip"
    | "announcement"
    | "minutes"
    | "register"
    | "extract"
    | "attendance"
    | "entries"
    | "meeting"
    | "pack";
  readonly form: "docx" | "xlsx" | "csv" | "json" | "zip";
  readonly numerals: "thai" | "arabic";
  readonly type: "official" | "sarabun";
  readonly section: string | null;
};

/** A paper that is being made, or can be fetched. */
export type PaperJob = PaperOrder & {
  readonly id: string;
  /** ms */
  readonly orderedAt: number;
  readonly state: "waiting" | "reading" | "making" | "done" | "failed";
  readonly done: number;
  readonly all: number;
};

const isPaperJob = (value: unknown): value is PaperJob =>
  isObject(value) && typeof value.id === "string" && typeof value.kind === "string" && typeof value.state === "string";

/** The demonstration as its start page shows it. `phone`: its address for phones of the same Wi-Fi. */
export type Demonstration = { readonly title: Words; readonly code: string; readonly phone: string | null };

const isDemonstration = (value: unknown): value is Demonstration =>
  isObject(value) && isObject(value.title) && typeof value.code === "string";

/** Signed in, or half so: the second factor is asked for under this token. */
export type SignedIn = OfficerSession | { readonly secondFactorToken: string };

/**
 * What an answer to signing in means: signed in, the second factor is asked for, or a foreign answer, which counts as
 * no network.
 */
export const signedInFrom = (got: Result<unknown, OfficeFailure>): Result<SignedIn, OfficeFailure> => {
  if (!got.ok) return got;
  if (isSession(got.value)) return ok(got.value);
  const second = isObject(got.value) && isObject(got.value.secondFactor) ? got.value.secondFactor.token : undefined;
  return typeof second === "string" ? ok({ secondFactorToken: second }) : fail({ kind: "no-network" });
};

/** Long enough for a password to be checked with care on a small machine. */
const deadlineMs = 20_000;

export type Call = (method: "GET" | "POST", path: string, body?: unknown) => Promise<Result<unknown, OfficeFailure>>;

/** An answer without the server's own header (a Wi-Fi's sign-in page, a proxy) is no network, whatever its status. */
export const createCall =
  (fetchAnswer: Fetch): Call =>
  async (method, path, body) => {
    const init: RequestInit = {
      method,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(deadlineMs),
      ...(method === "POST"
        ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) }
        : {}),
    };
    try {
      const response = await fetchAnswer(apiPrefix + path, init);
      const isOurs =
        response.headers.get(signatureHeader) === signatureValue &&
        (response.headers.get("content-type") ?? "").startsWith("application/json");
      if (!isOurs) return fail(foreignFailure(response.status));
      const answer: unknown = await response.json();
      return response.ok ? ok(answer) : fail(failureOf(answer));
    } catch {
      return fail({ kind: "no-network" });
    }
  };

const foreignFailure = (status: number): OfficeFailure => {
  if (status === 429) return { kind: "throttled" };
  const isRefusal = status >= 400 && status < 500 && ![408, 413, 425, 431].includes(status);
  return { kind: "no-network", ...(isRefusal && { isOnTheWay: true }) };
};

type ImportOptions = { readonly now: () => number; readonly onProgress: (done: number) => void };

const bytesOf = (op: unknown): number => new TextEncoder().encode(JSON.stringify(op)).length;

const importRescue = async (
  call: Call,
  file: RescueFile,
  options: ImportOptions,
): Promise<Result<RescueCount, OfficeFailure>> => {
  let total: RescueCount = { stored: 0, known: 0, notTaken: 0 };
  let done = 0;
  const send = async (ops: readonly unknown[]): Promise<Result<RescueCount, OfficeFailure>> => {
    const body = { deviceId: file.deviceId, sentAt: options.now(), hw: null, ops };
    const got = await call("POST", `/meetings/${file.meetingId}/ops`, body);
    if (!got.ok) return got;
    const answer = readSendAnswer(got.value);
    return answer === undefined ? fail({ kind: "no-network" }) : ok(countAcks(ops.length, answer.acks));
  };
  /** A firewall that refuses one wording must not keep back the others: that one is counted as not taken. */
  const sendSingly = async (op: unknown): Promise<Result<RescueCount, OfficeFailure>> => {
    const sent = await send([op]);
    if (sent.ok || sent.error.isOnTheWay !== true) return sent;
    const hello = await call("GET", "/hello");
    return hello.ok ? ok({ stored: 0, known: 0, notTaken: 1 }) : sent;
  };
  const add = (part: RescueCount, count: number): void => {
    total = {
      stored: total.stored + part.stored,
      known: total.known + part.known,
      notTaken: total.notTaken + part.notTaken,
    };
    done += count;
    options.onProgress(done);
  };

  for (const ops of rescueBatches(file.ops, bytesOf)) {
    const sent = await send(ops);
    if (sent.ok) {
      add(sent.value, ops.length);
      continue;
    }
    if (sent.error.isOnTheWay !== true) return sent;
    for (const op of ops) {
      const one = await sendSingly(op);
      if (!one.ok) return one;
      add(one.value, 1);
    }
  }
  return ok(total);
};

/** The office's calls that are not synchronisation. */
export const createOfficeApi = (deps: { readonly fetch: Fetch }) => {
  const call = createCall(deps.fetch);
  const session = async (
    answer: Promise<Result<unknown, OfficeFailure>>,
  ): Promise<Result<OfficerSession, OfficeFailure>> => {
    const got = await answer;
    if (!got.ok) return got;
    return isSession(got.value) ? ok(got.value) : fail({ kind: "no-network" });
  };

  return {
    /** Makes the first officer, with the token of the link that the server printed; signs in. */
    setUp: (words: Credentials & { readonly token: string }) => session(call("POST", "/set-up", words)),
    signIn: async (words: Credentials): Promise<Result<SignedIn, OfficeFailure>> =>
      signedInFrom(await call("POST", "/sign-in", words)),
    signOut: () => call("POST", "/sign-out"),
    /** Where this officer is signed in, the newest first. */
    sessions: async (): Promise<Result<readonly SignedInAt[], OfficeFailure>> => {
      const got = await call("GET", "/sessions");
      if (!got.ok) return got;
      const sessions = isObject(got.value) && Array.isArray(got.value.sessions) ? got.value.sessions : [];
      return ok(sessions.filter(isSignedInAt));
    },
    /** Ends one session of this officer, or all but this one. */
    endSession: (which: { readonly id: string } | { readonly others: true }) => call("POST", "/sessions/end", which),
    /** Another password; the officer's other sessions end by it. */
    changePassword: (words: { readonly current: string; readonly next: string }) => call("POST", "/password", words),
    /** Another code and invitation for somebody of the roster; what was handed out before is good no more. */
    renewCodes: (meetingId: string, personId: string) =>
      call("POST", `/meetings/${meetingId}/codes/renew`, { personId }),
    /** What the start page of the demonstration shows; undefined wherever this is not its own machine. */
    demonstration: async (): Promise<Demonstration | undefined> => {
      const got = await call("GET", "/demonstration");
      return got.ok && isDemonstration(got.value) ? got.value : undefined;
    },
    /** Who is signed in; `not-signed-in` where nobody is. */
    session: () => session(call("GET", "/session")),
    invitations: async (meetingId: string): Promise<Result<readonly Invitation[], OfficeFailure>> => {
      const got = await call("GET", `/meetings/${meetingId}/invitations`);
      if (!got.ok) return got;
      const people = isObject(got.value) && Array.isArray(got.value.people) ? got.value.people : [];
      return ok(people.filter(isInvitation));
    },
    /** The general code and link of the meeting. */
    joinLink: async (meetingId: string): Promise<Result<JoinLinkAnswer, OfficeFailure>> => {
      const got = await call("GET", `/meetings/${meetingId}/join-link`);
      if (!got.ok) return got;
      return isJoinLink(got.value) ? ok(got.value) : fail({ kind: "no-network" });
    },
    /** Papers of this officer, the newest first; the server makes them beside everything else. */
    papers: async (meetingId: string): Promise<Result<readonly PaperJob[], OfficeFailure>> => {
      const got = await call("GET", `/meetings/${meetingId}/papers/list`);
      if (!got.ok) return got;
      const papers = isObject(got.value) && Array.isArray(got.value.papers) ? got.value.papers : [];
      return ok(papers.filter(isPaperJob));
    },
    orderPaper: (meetingId: string, order: PaperOrder) => call("POST", `/meetings/${meetingId}/papers`, order),
    /** What the secretariat may want to look at; it blocks nobody. */
    hints: async (meetingId: string): Promise<Result<HintsAnswer, OfficeFailure>> => {
      const got = await call("GET", `/meetings/${meetingId}/hints`);
      if (!got.ok) return got;
      return isHints(got.value) ? ok(got.value) : fail({ kind: "no-network" });
    },
    /** Sends what a phone could not send, with its authors kept; harmless when repeated (promise S5). */
    importRescue: (file: RescueFile, options: ImportOptions) => importRescue(call, file, options),
  };
};

export type OfficeApi = ReturnType<typeof createOfficeApi>;

/** The one that the office's screens use. */
export const officeApi: OfficeApi = createOfficeApi({ fetch: (path, init) => globalThis.fetch(path, init) });
