/** Positions in the order of official lists; a position is found by its first word. */
const offices: readonly string[] = [
  "ผู้ว่าราชการ",
  "รองผู้ว่าราชการ",
  "นายกเทศมนตรี",
  "นายกองค์การ",
  "รองนายกเทศมนตรี",
  "รองนายกองค์การ",
  "ที่ปรึกษานายก",
  "เลขานุการนายก",
  "ประธานสภา",
  "รองประธานสภา",
  "สมาชิกสภา",
  "เลขานุการสภา",
  "ปลัด",
  "รองปลัด",
  "ผู้อำนวยการสำนัก",
  "ผู้อำนวยการกอง",
  "ผู้อำนวยการ",
  "หัวหน้า",
];

/** The rank of a position in an official list; smaller is further up. Positions without a rank come last, as equals. */
export const officialPrecedence = (position: string): number => {
  const text = position.replaceAll(" ", "");
  const found = offices.findIndex((office) => text.startsWith(office));
  return found < 0 ? offices.length : found;
};
