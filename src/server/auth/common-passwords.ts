/**
 * Passwords that are guessed first. This project wrote the list itself: words, names of keys and places, and what
 * people add to them. They are compared after folding, so that `P@ssw0rd!!2026` equals `password`.
 */
const words = `
password passwort passwd admin administrator secretary secretariat officer office meeting welcome letmein login signin
default changeme temporary secret superman batman dragon monkey football baseball basketball princess sunshine iloveyou
master shadow michael jordan jessica ashley charlie summer winter spring autumn freedom whatever trustno computer internet
samsung google facebook instagram youtube android iphone microsoft windows starwars pokemon naruto liverpool manchester
arsenal chelsea barcelona mercedes ferrari toyota honda yamaha nothing something test testing tester guest user username
root toor system server database backup public private company business government thailand bangkok khonkaen chiangmai
phuket korat udon isan siam municipality tessaban mueang ratchakan prachum ruam raum love lovely lover forever family
friend friends happy hello sawasdee sawatdee thai thaiza krub krab kha teerak rakna rakthai rakmae maepor somchai somsri
somsak somying malee manee chujai piti weera nongnoo takrut songkran loykrathong muaythai tomyum chang singha leo
qwerty qwertyuiop qwertyui asdfghjkl asdfghjk zxcvbnm qazwsx qazwsxedc wsxedc qweasd qweasdzxc abcdefgh abcdefghi abcdef
abcabc aabbcc
`;

/** The same in Thai: whole passwords, not parts of one. */
const thaiWords = `
รหัสผ่าน พาสเวิร์ด เลขานุการ ประชุม การประชุม เทศบาล เทศบาลนคร ขอนแก่น เทศบาลนครขอนแก่น ประเทศไทย กรุงเทพ สวัสดี สวัสดีครับ
สวัสดีค่ะ ฉันรักเธอ รักเธอ ที่รัก ครอบครัว ร่วม แอดมิน ผู้ดูแลระบบ ทดสอบ ยินดีต้อนรับ สมชาย สมศรี ไทยแลนด์ สงกรานต์
`;

const common = new Set([...words.split(/\s+/), ...thaiWords.split(/\s+/)].filter((word) => word !== ""));

/** Characters that people type for a letter. */
const lookalikes: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

const rows = [
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
  "ๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝ",
  "๑๒๓๔๕๖๗๘๙๐",
];

/**
 * Whether a password is one of those that are tried first: a common word with digits or punctuation around it, a run of
 * keys, a repeated piece, a date, or the officer's own name.
 * @param password at most as long as a password may be
 */
export const isCommonPassword = (password: string, officerName: string): boolean => {
  const folded = password.trim().toLowerCase();
  const bare = withoutAround(folded);
  const name = officerName.trim().toLowerCase();
  const tried = [folded, bare, lettersOf(bare), withoutAround(folded.replace(/[^\p{L}\p{M}\p{N}]/gu, ""))];
  return (
    tried.some((one) => common.has(one) || (name !== "" && (one === name || one === withoutAround(name)))) ||
    isOnePiece(folded) ||
    isRun(folded) ||
    /^[\d๐-๙\s./-]{0,14}$/.test(folded)
  );
};

const lettersOf = (text: string): string => Array.from(text, (sign) => lookalikes[sign] ?? sign).join("");

/** Without what people add before and after a word to satisfy a rule. */
const withoutAround = (text: string): string => text.replace(/^[^\p{L}\p{M}]+|[^\p{L}\p{M}]+$/gu, "");

/** `abcabcabc`, `aaaaaaaa`. */
const isOnePiece = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/su.test(text);

/** `12345678`, `qwertyui`, `987654321`. */
const isRun = (text: string): boolean =>
  rows.some(
    (row) =>
      row.includes(text) || Array.from(row).toReversed().join("").includes(text) || `${row}${row}`.includes(text),
  );
