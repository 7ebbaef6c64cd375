import type { Commands } from "../device-contract.ts";
import { createEntryCommands } from "./entry-commands.ts";
import { createOfficeCommands } from "./office-commands.ts";
import { createPersonCommands } from "./person-commands.ts";
import { createPhoneCommands } from "./phone-commands.ts";
import type { CommandDeps } from "./run-command.ts";
import { createReplyCommand } from "./invitation-reply.ts";
import { createVerdictCommand } from "./follow-ups.ts";
import { createCorrectionCommand } from "./corrections.ts";
import { createSpeechCommands } from "./speech-commands.ts";

/** The commands that change the phone's own records. None of them waits for a network. */
export const createCommands = (deps: CommandDeps): Commands => ({
  ...createPersonCommands(deps),
  ...createEntryCommands(deps),
  ...createReplyCommand(deps),
  ...createVerdictCommand(deps),
  ...createCorrectionCommand(deps),
  ...createSpeechCommands(deps),
  ...createOfficeCommands(deps),
  ...createPhoneCommands(deps),
});
