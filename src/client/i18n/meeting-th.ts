import agenda from "../../../locales/th/agenda.json";
import announcement from "../../../locales/th/announcement.json";
import arising from "../../../locales/th/arising.json";
import entries from "../../../locales/th/entries.json";
import errors from "../../../locales/th/errors.json";
import followUp from "../../../locales/th/follow-up.json";
import note from "../../../locales/th/note.json";
import now from "../../../locales/th/now.json";
import people from "../../../locales/th/people.json";
import projects from "../../../locales/th/projects.json";
import reply from "../../../locales/th/reply.json";
import roomCode from "../../../locales/th/room-code.json";
import search from "../../../locales/th/search.json";
import shell from "../../../locales/th/shell.json";
import speech from "../../../locales/th/speech.json";
import sync from "../../../locales/th/sync.json";

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
