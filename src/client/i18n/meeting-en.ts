import agenda from "../../../locales/en/agenda.json";
import announcement from "../../../locales/en/announcement.json";
import arising from "../../../locales/en/arising.json";
import entries from "../../../locales/en/entries.json";
import errors from "../../../locales/en/errors.json";
import followUp from "../../../locales/en/follow-up.json";
import note from "../../../locales/en/note.json";
import now from "../../../locales/en/now.json";
import people from "../../../locales/en/people.json";
import projects from "../../../locales/en/projects.json";
import reply from "../../../locales/en/reply.json";
import roomCode from "../../../locales/en/room-code.json";
import search from "../../../locales/en/search.json";
import shell from "../../../locales/en/shell.json";
import speech from "../../../locales/en/speech.json";
import sync from "../../../locales/en/sync.json";

export const meetingWords = {
  agenda,
  announcement,
  arising,
  entries,
  errors,
  "follow-up": followUp,
  note,
  now,
  people,
  projects,
  reply,
  "room-code": roomCode,
  search,
  shell,
  speech,
  sync,
};
