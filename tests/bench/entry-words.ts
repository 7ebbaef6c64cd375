/** The words of one entry of a long queue. */
export const textOf = (index: number): string => `ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร ข้อ ${index + 1}`;
