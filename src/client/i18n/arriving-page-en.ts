import checkIn from "../../../locales/en/check-in.json";

export const arrivingWords = { "check-in": checkIn };
