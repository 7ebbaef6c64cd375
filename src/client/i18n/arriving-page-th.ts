import checkIn from "../../../locales/th/check-in.json";

export const arrivingWords = { "check-in": checkIn };
