import { benchConsole } from "./client/console.ts";
import { openHall, type Hall } from "./client/hall.ts";
import { benchLaterStart } from "./client/later-start.ts";
import { benchScreens } from "./client/screens.ts";
import { benchStarts } from "./client/starts.ts";
import type { Row } from "./measure.ts";

const inHall = async (measured: (hall: Hall) => Promise<Row[]>): Promise<Row[]> => {
  const hall = await openHall();
  try {
    return await measured(hall);
  } finally {
    await hall.end();
  }
};

/**
 * What a cheap phone feels, and the secretariat's console: the built app in Chromium with its processor slowed down
 * four times, beside a page that shows the same and does nothing else.
 */
export const benchClient = async (): Promise<Row[]> => [
  ...(await inHall(benchStarts)),
  ...(await inHall(benchLaterStart)),
  ...(await inHall(benchScreens)),
  ...(await inHall(benchConsole)),
];
