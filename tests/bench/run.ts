/** `npm run bench`: every speed beside a reference that was measured in the same run, printed as a table. */
import { asTable } from "./measure.ts";
import { benchClient } from "./client.ts";
import { benchDesk } from "./desk.ts";
import { benchDrainInNode } from "./drain-node.ts";
import { benchDrain } from "./drain.ts";
import { benchGrowth } from "./growth.ts";
import { benchHttpsVisit } from "./https-visit.ts";
import { benchImport } from "./import.ts";
import { benchLargeMeeting } from "./large-meeting.ts";
import { benchPointer } from "./pointer.ts";
import { benchPapers } from "./papers.ts";
import { benchPublicPage } from "./public-page.ts";
import { benchPostgres } from "./postgres.ts";
import { benchReconnectStorm } from "./reconnect-storm.ts";
import { benchRestart } from "./restart.ts";
import { benchSingleOperations } from "./single-operations.ts";
import { benchSoak } from "./soak.ts";
import { benchStreams } from "./streams.ts";

const benches = {
  "reconnect-storm": benchReconnectStorm,
  "single-operations": benchSingleOperations,
  streams: benchStreams,
  pointer: benchPointer,
  drain: benchDrain,
  "drain-node": benchDrainInNode,
  client: benchClient,
  "https-visit": benchHttpsVisit,
  desk: benchDesk,
  growth: benchGrowth,
  restart: benchRestart,
  "large-meeting": benchLargeMeeting,
  import: benchImport,
  papers: benchPapers,
  "public-page": benchPublicPage,
  postgres: benchPostgres,
  soak: benchSoak,
};

/** Takes an hour: only where it is asked for by its name. */
const onlyByName: readonly string[] = ["soak"];

const chosen = process.argv.slice(2);
const rows = [];
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length > 0 ? !chosen.includes(name) : onlyByName.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await bench()));
}
process.stdout.write(`${asTable(rows)}\n`);
