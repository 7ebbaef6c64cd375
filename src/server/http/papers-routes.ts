import * as v from "valibot";
import { can } from "#kinds/can.ts";
import { fits, key, read } from "#protocol/schemas.ts";
import { signatureHeader, signatureValue } from "#protocol/constants.ts";
import { formsOf, paperKinds, type PaperOrder } from "../papers/paper-job-types.ts";
import type { PaperJob } from "../papers/paper-jobs.ts";
import type { Asker, Http } from "./context.ts";
import { mayRegisterPeople } from "./may-register-people.ts";
import type { MeetingHandler } from "./meeting-access.ts";
import { readJson } from "./read-body.ts";
import { accountSession, requireStepUp } from "./step-up.ts";
import { throttled } from "./retry-later-responses.ts";

const orderShape = v.object({
  kind: v.picklist(paperKinds),
  form: v.picklist(["docx", "xlsx", "csv", "json", "zip"]),
  numerals: v.optional(v.picklist(["thai", "arabic"]), "thai"),
  type: v.optional(v.picklist(["official", "sarabun"]), "official"),
  section: v.optional(v.nullable(key), null),
});

const officerOf = ({ actor }: Asker) => (can(actor, "read/papers") ? (actor.officer ?? undefined) : undefined);

/** A job without its bytes. */
const shown = ({ id, order, state, done, all, file, orderedAt }: PaperJob) => ({
  id,
  ...order,
  state,
  done,
  all,
  orderedAt,
  name: file?.name ?? null,
  size: file?.bytes.length ?? null,
});

/** A paper takes a few seconds: so long after it was refused, one of those that wait has been made. */
const waitForQueueSeconds = 20;

/** Every other paper carries names or codes. The agenda sheet goes to everybody who is invited, and says who nobody is. */
const isAboutNobody = ({ kind }: Pick<PaperOrder, "kind">): boolean => kind === "agenda";

/** `POST …/papers`: orders one. Who has not shown lately who it is, is asked again where the paper carries names or codes. */
export const orderPaper =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    const officer = officerOf(asker);
    if (officer === undefined) return http.answers.refuse({ kind: "not-this-meeting" });
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const order: PaperOrder | undefined = read(orderShape, body.value);
    const unconfirmed = order !== undefined && isAboutNobody(order) ? undefined : await requireStepUp(http, c);
    if (unconfirmed !== undefined) return unconfirmed;
    if (order === undefined || !formsOf[order.kind].includes(order.form)) {
      return http.answers.refuse({ kind: "unparseable" });
    }
    const session = (await accountSession(http, c))?.tokenHash ?? "";
    const mayHandOutCodes = mayRegisterPeople(asker);
    const job = http.papers.order({ meetingId, actor: asker.actor, session, order, mayHandOutCodes });
    return job === undefined ? throttled(http.answers, waitForQueueSeconds) : http.answers.json(shown(job));
  };

/** `GET …/papers`: those of this officer, the newest first. */
export const listPapers =
  (http: Http): MeetingHandler =>
  async (_c, { meetingId, asker }) => {
    const officer = officerOf(asker);
    if (officer === undefined) return http.answers.refuse({ kind: "not-this-meeting" });
    return http.answers.json({ papers: http.papers.jobsOf({ meetingId, officerId: officer.id }).map(shown) });
  };

/**
 * `GET …/papers/{id}/file`: the file, once it is made. The session that asked for it fetches it; any other proves once more
 * who it is. A paper made before something of the meeting was erased is gone.
 */
export const paperFile =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    const officer = officerOf(asker);
    if (officer === undefined) return http.answers.refuse({ kind: "not-this-meeting" });
    const id = c.req.param("paperId") ?? "";
    const found = fits(key, id) ? http.papers.job(id, { meetingId, officerId: officer.id }) : undefined;
    if (found === undefined) return http.answers.refuse({ kind: "not-found" });
    if (!isAboutNobody(found.order) && (await accountSession(http, c))?.tokenHash !== found.session) {
      const unconfirmed = await requireStepUp(http, c);
      if (unconfirmed !== undefined) return unconfirmed;
    }
    const job = await http.papers.current(found);
    if (job === undefined || job.file === null) return http.answers.refuse({ kind: "not-found" });
    const { name, mime, bytes } = job.file;
    return http.answers.file(bytes, {
      status: 200,
      headers: {
        "content-type": mime,
        "content-disposition": `attachment; filename="ruam.${job.order.form}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "no-store",
        [signatureHeader]: signatureValue,
      },
    });
  };
