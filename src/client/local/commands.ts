import type { Commands } from "../commands-and-sync-contract.ts";
import { createEntryCommands } from "./entry-commands.ts";
import { createOfficeCommands } from "./office-commands.ts";
import { createCheckInCommands } from "./check-in-commands.ts";
import { createDeviceCommands } from "./device-commands.ts";
import type { CommandDeps } from "./run-command.ts";
import { createReplyCommand } from "./own-reply.ts";
import { createVerdictCommand } from "./own-verdicts.ts";
import { createCorrectionCommand } from "./own-corrections.ts";
import { createSpeechCommands } from "./speech-commands.ts";

/** The commands that change the phone's own records. None of them waits for a network. */
export const createCommands = (deps: CommandDeps): Commands => ({
  ...createCheckInCommands(deps),
  ...createEntryCommands(deps),
  ...createReplyCommand(deps),
  ...createVerdictCommand(deps),
  ...createCorrectionCommand(deps),
  ...createSpeechCommands(deps),
  ...createOfficeCommands(deps),
  ...createDeviceCommands(deps),
});
