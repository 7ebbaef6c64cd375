export type TextPiece = { readonly text: string; readonly whole: boolean };

/**
 * Cuts a text into pieces, some of which a line must not break: dates, times, numbers with their unit, ครั้งที่ 5/2562,
 * and the compounds that the browsers' dictionaries cut (design, "Kept whole"). Joined, the pieces are the text again.
 * Brackets and signs that touch a whole piece belong to it, or a line could begin with them.
 */
export const keepWhole = (text: string): readonly TextPiece[] => {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(whole)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), whole: false });
    pieces.push({ text: match[0], whole: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), whole: false });
  return pieces;
};

const table = (rows: string): string =>
  rows
    .trim()
    .split(/\s*[|\n]\s*/)
    .sort(byLength)
    .map(spaced)
    .join("|");
const byLength = (a: string, b: string): number => b.length - a.length;
const spaced = (words: string): string => words.replaceAll(".", String.raw`\.`).replaceAll(" ", gap);

const gap = "[ \\u00A0]";
const digit = "[0-9๐-๙]";
const amount = `${digit}(?:[0-9๐-๙.,]*${digit})?`;

const months = table(`
  มกราคม | กุมภาพันธ์ | มีนาคม | เมษายน | พฤษภาคม | มิถุนายน
  กรกฎาคม | สิงหาคม | กันยายน | ตุลาคม | พฤศจิกายน | ธันวาคม
  ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย. | ต.ค. | พ.ย. | ธ.ค.
  January | February | March | April | May | June | July | August | September | October | November | December
`);

const weekdays = table(`
  อาทิตย์ | จันทร์ | อังคาร | พุธ | พฤหัสบดี | ศุกร์ | เสาร์
`);

/** What carries a number after ที่. */
const numbered = table(`
  ครั้ง | ยุทธศาสตร์ | ระเบียบวาระ | วาระ | ข้อซักถาม | ข้อเสนอแนะ | ข้อ | ฉบับ | เลข | ลำดับ | รุ่น
`);

const units = table(`
  บาท | ล้านบาท | คน | ราย | รายการ | เครื่อง | ชุมชน | โครงการ | ยุทธศาสตร์ | ตัวอักษร | เกณฑ์ | ข้อ | เรื่อง | ครั้ง | แห่ง | แผ่น
  ข้อซักถาม | ข้อเสนอแนะ | ข้อซักถามและข้อเสนอแนะ | ข้อความ | ฉบับ | หน่วยงาน | ครัวเรือน | หลังคาเรือน | วินาที | นาที | ชั่วโมง
  วัน | สัปดาห์ | เดือน | ปี | กิโลกรัม | ตัน | เมตร | กิโลเมตร | ตารางเมตร | ไร่ | สาย | หลัง | ชุด | เล่ม | % | baht | minutes | characters
`);

/** Seen cut in two by a browser, and the words that this product says on every screen. */
const compounds = table(`
  เป้าหมาย | สิ่งแวดล้อม | คณะกรรมการ | กรรมการ | ข้อเสนอแนะ | ข้อเสนอ | ข้อซักถาม | โครงสร้างพื้นฐาน | ต่ำกว่าเป้าหมาย | ต่ำกว่า
  คัดแยกขยะ | คัดแยก | ส่งเสริม | ส่งต่อ | ตัวอักษร | คำตอบ | คำชี้แจง | เชิงคุณภาพ | เชิงปริมาณ | เข้าร่วม | มีส่วนร่วม | นำร่อง | ต้นทาง
  ฝ่ายเลขานุการ | เลขานุการ | ภาครัฐ | ภาคเอกชน | ภาคประชาชน | ลงทะเบียน | ลงทะเบียนเข้าประชุม | ใบลงทะเบียน | สัญญาณ | มีสัญญาณ
  ไม่มีสัญญาณ | ไม่ต้องพิมพ์รหัส | โต๊ะหน้าห้อง | ภายหลัง | กำลังชี้แจง | อยู่ครบ | ยังอยู่ครบ | ระเบียบวาระ | วาระการประชุม | สมาชิกสภาเทศบาล | นายกเทศมนตรี | รองนายกเทศมนตรี
  ประธานในที่ประชุม | คุณภาพชีวิต | ขนส่งมวลชน | วิสาหกิจชุมชน | สมรรถนะสูง | มาตรฐานสากล | พาณิชยกรรม | อยู่อาศัย | บ้านเมือง | ลงชื่อเข้าใช้
  ความยินยอม | ภาคส่วน | โทรศัพท์ | หมายเลขโทรศัพท์ | ติดตั้ง | การตั้งค่า | เบราว์เซอร์ | อัตโนมัติ | ส่วนบุคคล | ข้อมูลส่วนบุคคล
  ข้อมูลส่วนตัว | ความเป็นส่วนตัว | รับทราบ | หลักฐาน | ผู้มาประชุม | ผู้เข้าร่วมประชุม | ที่ประชุม | ห้องประชุม | รหัสส่วนตัว
  ดิจิทัล | อิเล็กทรอนิกส์ | ช่องทาง | เรื่องอื่น ๆ | ผลสัมฤทธิ์ | ประสิทธิภาพ | ประสิทธิผล | ผลลัพธ์ | ผลผลิต | ผลกระทบ | ประเมินผล
`);

// A name of a place or an office goes on to the next space; without a space near by it is prose, and is left alone.
const named = `(?:ห้องประชุม|สำนักการ|เทศบาลนคร|เทศบาลเมือง|เทศบาลตำบล|สำนักงาน)[\\p{L}\\p{M}]{1,14}(?![\\p{L}\\p{M}])`;

const wholes = [
  `(?:วัน(?:${weekdays})ที่${gap}*)?${digit}{1,2}${gap}(?:${months})(?:${gap}(?:พ\\.ศ\\.${gap}*)?${digit}{2,4})?`,
  `(?:เวลา${gap}*)?${digit}{1,2}[.:]${digit}{2}${gap}*น\\.`,
  `(?:${numbered})ที่${gap}*${digit}+(?:[./]${digit}+)*`,
  `(?:ประจำ)?(?:ปีงบประมาณ|พ\\.ศ\\.)${gap}*(?:พ\\.ศ\\.${gap}*)?${digit}{4}`,
  `ร้อยละ${gap}*${amount}`,
  `${amount}${gap}จาก${gap}${amount}(?:${gap}*(?:${units}))?`,
  `(?:[\\p{L}\\p{M}]{1,18}ฯ${gap})?${digit}+/${digit}{4}`,
  `${amount}${gap}*(?:${units})`,
  named,
  compounds,
];

// Never ends inside a syllable: the letter after it must not be one that hangs on the letter before.
const whole = new RegExp(`[(“‘"]?(?:${wholes.join("|")})(?![\\p{M}ะาำ])[)”’"ๆฯ,;:]*`, "gu");
