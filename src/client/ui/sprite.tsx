/** The names of the signs. A new one: 24 px grid, 1.75 px stroke, round ends, two strokes fewer than the first idea. */
export type IconName =
  | "agenda"
  | "alert"
  | "answer"
  | "back"
  | "check"
  | "check-circle"
  | "clock"
  | "conflict"
  | "copy"
  | "decline"
  | "device"
  | "doc"
  | "down"
  | "download"
  | "eye"
  | "eye-off"
  | "lock"
  | "merge"
  | "mine"
  | "next"
  | "now"
  | "pencil"
  | "people"
  | "plus"
  | "print"
  | "projector"
  | "projects"
  | "qr"
  | "question"
  | "received"
  | "refresh"
  | "same"
  | "search"
  | "signal"
  | "signal-off"
  | "suggest"
  | "target"
  | "trash"
  | "undo"
  | "up"
  | "x";

/** Every sign once, at the root of the app; `Icon` refers to them by name. */
// oxlint-disable-next-line eslint/max-lines-per-function -- a list of drawings, not a function that does something
export const Sprite = () => (
  <svg class="sprite" aria-hidden="true">
    <symbol id="i-agenda" viewBox="0 0 24 24">
      <path d="M9.5 6.5H20M9.5 12H20M9.5 17.5H20M4 6.5h1.5M4 12h1.5M4 17.5h1.5" />
    </symbol>
    <symbol id="i-alert" viewBox="0 0 24 24">
      <path d="M12 4.3l8.7 15H3.3zM12 10v4.2" />
      <circle cx="12" cy="16.7" r="1" class="dot" />
    </symbol>
    <symbol id="i-answer" viewBox="0 0 24 24">
      <path d="M4 6.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-5.8L8 20v-3.5H6a2 2 0 0 1-2-2zM8.5 10.7l2.4 2.3 4.6-4.8" />
    </symbol>
    <symbol id="i-back" viewBox="0 0 24 24">
      <path d="M15 5.5L8.5 12l6.5 6.5" />
    </symbol>
    <symbol id="i-check" viewBox="0 0 24 24">
      <path d="M4.5 12.8l4.8 4.7L19.5 7" />
    </symbol>
    <symbol id="i-check-circle" viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="8.5" />
      <path d="M8 12.3l2.8 2.7 5.2-5.6" />
    </symbol>
    <symbol id="i-clock" viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.3V12l3.2 2" />
    </symbol>
    <symbol id="i-conflict" viewBox="0 0 24 24">
      <path d="M8 4.5L4.5 8 8 11.5M4.5 8H16M16 12.5l3.5 3.5-3.5 3.5M19.5 16H8" />
    </symbol>
    <symbol id="i-copy" viewBox="0 0 24 24">
      <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2" />
      <path d="M15.5 5.5a1.5 1.5 0 0 0-1.5-1.5H5.5A1.5 1.5 0 0 0 4 5.5V14a1.5 1.5 0 0 0 1.5 1.5" />
    </symbol>
    <symbol id="i-decline" viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="8.5" />
      <path d="M8.2 12h7.6" />
    </symbol>
    <symbol id="i-device" viewBox="0 0 24 24">
      <rect x="6.5" y="3" width="11" height="18" rx="2" />
      <path d="M11 17.7h2" />
    </symbol>
    <symbol id="i-doc" viewBox="0 0 24 24">
      <path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5" />
    </symbol>
    <symbol id="i-down" viewBox="0 0 24 24">
      <path d="M5.5 9l6.5 6.5L18.5 9" />
    </symbol>
    <symbol id="i-download" viewBox="0 0 24 24">
      <path d="M12 4v11M7.5 10.8L12 15.3l4.5-4.5M4.5 19.5h15" />
    </symbol>
    <symbol id="i-eye" viewBox="0 0 24 24">
      <path d="M2.8 12S6 5.8 12 5.8 21.2 12 21.2 12 18 18.2 12 18.2 2.8 12 2.8 12z" />
      <circle cx="12" cy="12" r="2.8" />
    </symbol>
    <symbol id="i-eye-off" viewBox="0 0 24 24">
      <path d="M9.5 6.2A9 9 0 0 1 12 5.8c6 0 9.2 6.2 9.2 6.2a15 15 0 0 1-2.6 3.4M15.8 17.4A8.6 8.6 0 0 1 12 18.2C6 18.2 2.8 12 2.8 12a15 15 0 0 1 4-4.5M4.5 4.5l15 15" />
    </symbol>
    <symbol id="i-lock" viewBox="0 0 24 24">
      <rect x="5" y="10.5" width="14" height="9.5" rx="2" />
      <path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" />
    </symbol>
    <symbol id="i-merge" viewBox="0 0 24 24">
      <path d="M6 4v3.5c0 4.5 6 4 6 8.5v4.5M18 4v3.5c0 4.5-6 4-6 8.5M9 17.5l3 3 3-3" />
    </symbol>
    <symbol id="i-mine" viewBox="0 0 24 24">
      <circle cx="12" cy="8" r="3.8" />
      <path d="M4.5 20c.7-3.9 3.7-6 7.5-6s6.8 2.1 7.5 6" />
    </symbol>
    <symbol id="i-next" viewBox="0 0 24 24">
      <path d="M9 5.5l6.5 6.5L9 18.5" />
    </symbol>
    <symbol id="i-now" viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="8.5" />
      <circle cx="12" cy="12" r="3" class="dot" />
    </symbol>
    <symbol id="i-pencil" viewBox="0 0 24 24">
      <path d="M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5" />
    </symbol>
    <symbol id="i-people" viewBox="0 0 24 24">
      <circle cx="9" cy="8.5" r="3.3" />
      <path d="M2.8 19.5c.5-3.6 3-5.5 6.2-5.5s5.7 1.9 6.2 5.5M15.5 5.4a3.3 3.3 0 0 1 0 6.2M17.5 14.3c2.1.7 3.4 2.5 3.7 5.2" />
    </symbol>
    <symbol id="i-plus" viewBox="0 0 24 24">
      <path d="M12 5v14M5 12h14" />
    </symbol>
    <symbol id="i-print" viewBox="0 0 24 24">
      <path d="M7 9V4h10v5M7 17H4.5V9.5h15V17H17M7 14h10v6H7z" />
    </symbol>
    <symbol id="i-projector" viewBox="0 0 24 24">
      <rect x="3.5" y="4.5" width="17" height="11.5" rx="1.5" />
      <path d="M12 16v3.5M8 19.5h8" />
    </symbol>
    <symbol id="i-projects" viewBox="0 0 24 24">
      <path d="M3.5 7.5a2 2 0 0 1 2-2h4l2 2.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z" />
    </symbol>
    <symbol id="i-qr" viewBox="0 0 24 24">
      <path d="M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5h2.5V16M20 13.5V16M13.5 20v-1.5M17 20h3v-1.5" />
    </symbol>
    <symbol id="i-question" viewBox="0 0 24 24">
      <path d="M4 6.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-5.8L8 20v-3.5H6a2 2 0 0 1-2-2zM10 8.7a2.1 2.1 0 1 1 3 2c-.7.3-1 .7-1 1.3" />
      <circle cx="12" cy="14" r="1" class="dot" />
    </symbol>
    <symbol id="i-received" viewBox="0 0 24 24">
      <path d="M4 13.5L6.5 5.5h11L20 13.5v5H4zM4 13.5h4.5l1.4 2.2h4.2l1.4-2.2H20" />
    </symbol>
    <symbol id="i-refresh" viewBox="0 0 24 24">
      <path d="M19.5 11a7.6 7.6 0 0 0-14-3M4.5 13a7.6 7.6 0 0 0 14 3M5 3.8V8h4.2M19 20.2V16h-4.2" />
    </symbol>
    <symbol id="i-same" viewBox="0 0 24 24">
      <path d="M12 19.5V5.5M6 11.2l6-6 6 6" />
    </symbol>
    <symbol id="i-search" viewBox="0 0 24 24">
      <circle cx="10.8" cy="10.8" r="6.3" />
      <path d="M15.5 15.5L20.5 20.5" />
    </symbol>
    <symbol id="i-signal" viewBox="0 0 24 24">
      <path d="M4 10a11.5 11.5 0 0 1 16 0M7.2 13.6a6.9 6.9 0 0 1 9.6 0" />
      <circle cx="12" cy="17.5" r="1.4" class="dot" />
    </symbol>
    <symbol id="i-signal-off" viewBox="0 0 24 24">
      <path d="M4 10a11.5 11.5 0 0 1 4.5-2.7M12 6.8c3 0 5.8 1.1 8 3.2M7.2 13.6a6.9 6.9 0 0 1 4.3-2M4.5 4.5l15 15" />
      <circle cx="12" cy="17.5" r="1.4" class="dot" />
    </symbol>
    <symbol id="i-suggest" viewBox="0 0 24 24">
      <path d="M4 6.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-5.8L8 20v-3.5H6a2 2 0 0 1-2-2zM8 8.8h8M8 12.3h5" />
    </symbol>
    <symbol id="i-target" viewBox="0 0 24 24">
      <path d="M6 20.5V4.5M6 5h11.5l-2.5 4 2.5 4H6" />
    </symbol>
    <symbol id="i-trash" viewBox="0 0 24 24">
      <path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10 11v4.5M14 11v4.5" />
    </symbol>
    <symbol id="i-undo" viewBox="0 0 24 24">
      <path d="M8.5 5L4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3" />
    </symbol>
    <symbol id="i-up" viewBox="0 0 24 24">
      <path d="M5.5 15L12 8.5l6.5 6.5" />
    </symbol>
    <symbol id="i-x" viewBox="0 0 24 24">
      <path d="M6 6l12 12M18 6L6 18" />
    </symbol>
  </svg>
);
