import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import demonstration from "../../../src/server/demo/meeting-5-2562.json?raw";
import { officialWording, oftenCut, readWording } from "../../support/official-wording.ts";
import { keepWhole, withTiedSeparators } from "#domain/unbreakable-text.ts";

const wholes = (text: string) =>
  keepWhole(text)
    .filter((piece) => piece.whole)
    .map((piece) => piece.text);

describe("what a line must not break", () => {
  test.each([
    ["ในวันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562", ["วันพฤหัสบดีที่", "10 ตุลาคม", "พ.ศ. 2562"]],
    ["ประชุม วันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562 เวลา 09.30 น.", ["วันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562", "เวลา 09.30 น."]],
    ["พบกัน 10 ต.ค. 62 นี้", ["10 ต.ค. 62"]],
    ["เวลา 09.24\u00A0น.", ["เวลา 09.24\u00A0น."]],
    ["การประชุมครั้งที่ ๕/๒๕๖๒", ["ครั้งที่ ๕/๒๕๖๒"]],
    ["ตามยุทธศาสตร์ที่ 5 ระเบียบวาระที่ 4.5", ["ยุทธศาสตร์ที่ 5", "ระเบียบวาระที่ 4.5"]],
    ["งบประมาณ 1,500,000 บาท", ["งบประมาณ", "1,500,000 บาท"]],
    ["ลดลงร้อยละ 8.2 ต่ำกว่าเป้าหมาย", ["ร้อยละ 8.2", "ต่ำกว่าเป้าหมาย"]],
    ["ประจำปีงบประมาณ 2562", ["ประจำปีงบประมาณ 2562"]],
    ["โครงการขุดลอกคลองระบายน้ำและบำบัดน้ำเสีย", ["ระบายน้ำ", "น้ำเสีย"]],
    ["ลดน้ำท่วมรอบแหล่งน้ำ น้ำใจและสายน้ำ", ["น้ำท่วม", "แหล่งน้ำ"]],
    ["4 ข้อซักถามและข้อเสนอแนะ", ["4 ข้อซักถามและข้อเสนอแนะ"]],
    ["ผู้แทนชุมชน เขต ๑", ["ผู้แทนชุมชน", "เขต ๑"]],
    ["ห้องประชุมสภา ชั้น ๒ ที่ทำการ อาคาร 1 ห้อง 201", ["ห้องประชุมสภา", "ชั้น ๒", "อาคาร 1", "ห้อง 201"]],
    ["ห้องประชุมชั้น 2 อบต.หนองบัว", ["ห้องประชุมชั้น 2", "อบต.หนองบัว"]],
    ["ระยะทาง 3 กม. ต่อวัน", ["3 กม."]],
    ["ให้แล้วเสร็จภายในวันที่ 31 มกราคม 2570", ["วันที่", "31 มกราคม"]],
    ["กำลังพิจารณา ประเด็นการพัฒนาที่ 1", ["พัฒนา", "ที่ 1"]],
    ["60 จาก 1,000", ["60 จาก 1,000"]],
    ["ติดตามประเมินผลฯ 5/2562", ["ติดตามประเมินผลฯ 5/2562"]],
    ["(ติดตามประเมินผลฯ 5/2562) เขต ๑", ["(ติดตามประเมินผลฯ 5/2562)", "เขต ๑"]],
    ["คณะกรรมการฯ 5/2562 และอนุกรรมการฯ 2/2562", ["คณะกรรมการฯ 5/2562", "และอนุกรรมการฯ 2/2562"]],
    ["ครั้งที่ 4/2562 ของกองฯ มี 5 คน", ["ครั้งที่ 4/2562", "5 คน"]],
    ["ติดตามและประเมินผลแผนพัฒนาท้องถิ่นฯ 5/2562", ["ประเมินผล", "พัฒนา", "ท้องถิ่นฯ"]],
    ["เห็นชอบตามที่คณะกรรมการฯ 5/2562 เสนอ 3 ข้อ ฯ 6/2562", ["คณะกรรมการฯ", "3 ข้อ", "6/2562"]],
    ["ของผู้เข้าร่วม 2 เรื่องย่อย", ["ผู้เข้าร่วม", "2 เรื่องย่อย"]],
    ["องค์ประชุม รายชื่อ ลายนิ้วมือ", ["องค์ประชุม", "รายชื่อ", "ลายนิ้วมือ"]],
    ["นายกเทศมนตรีนครขอนแก่น", ["นายกเทศมนตรีนครขอนแก่น"]],
    ["ปีงบประมาณ หน่วยงาน ผู้ทรงคุณวุฒิ", ["ปีงบประมาณ", "หน่วยงาน", "ผู้ทรงคุณวุฒิ"]],
    ["ณ ห้องประชุมสีโห เทศบาลนครขอนแก่น", ["ห้องประชุมสีโห", "เทศบาลนครขอนแก่น"]],
    ["ศิลปวัฒนธรรม ของผู้บริหารนครขอนแก่น", ["ศิลปวัฒนธรรม", "ผู้บริหาร", "นครขอนแก่น"]],
    ["ระบบควบคุมภายในและธรรมาภิบาล แบบบูรณาการ", ["ธรรมาภิบาล", "บูรณาการ"]],
    ["Wi-Fi นี้รอให้ลงชื่อเข้าใช้ก่อน", ["ลงชื่อเข้าใช้"]],
    ["ผู้อำนวยการกองคลัง และกองทุนหมู่บ้าน", ["ผู้อำนวยการ", "กอง", "กอง"]],
    ["ผู้ถามขอให้ผู้สูงอายุใช้ทางนี้", ["ผู้ถาม", "ผู้สูง"]],
    ["ไปบ้านผู้ป่วยด้วย", ["บ้านผู้ป่วยด้วย"]],
    ["บ้านค้อ หมู่ที่ 3 ตำบลบ้านค้อ ถนนศรีจันทร์ชำรุด", ["บ้านค้อ", "หมู่ที่ 3", "ตำบลบ้านค้อ", "ถนนศรีจันทร์ชำรุด"]],
    ["ผลการดำเนินงานคิดเป็นร้อยละของปี", ["ดำเนินงาน", "ร้อยละ"]],
    ["ดูคำตอบแล้ว ครั้งที่และค่าตั้ง รับคำเชิญ", ["คำตอบ", "ครั้งที่", "ค่าตั้ง", "รับคำเชิญ"]],
    ["ฝ่ายเลขานุการได้รับคำตอบแล้ว", ["ฝ่ายเลขานุการ", "รับคำตอบ"]],
    ["ผู้แทนหน่วยงานที่เกี่ยวข้อง · ภาครัฐ · กรรมการ", ["ผู้แทน", "หน่วยงาน", "ภาครัฐ ·", "กรรมการ"]],
    ["ข้อซักถามที่ 3 · 09.30 น. · Mayor · ·ไม่ใช่", ["ข้อซักถามที่ 3 ·", "09.30 น. ·"]],
    ["เห็นว่า “ภาคประชาชน” (20 ชุมชน) แล้ว", ["“ภาคประชาชน”", "(20 ชุมชน)"]],
  ])("%s", (text, expected) => {
    expect(wholes(text)).toEqual(expected);
  });

  test("long prose without spaces is left to the browser", () => {
    expect(wholes("สำนักงานที่รับผิดชอบโครงการดังกล่าวควรชี้แจง")).toEqual([]);
  });

  test.each([
    ["พัฒนานวัตกรรมการให้บริการ", ["พัฒนา", "นวัตกรรม"]],
    ["กิจกรรมการแข่งขัน", ["กิจกรรม"]],
    // A word that no table of ours knows: the dictionary's borders decide.
    ["ประติมากรรมการเมือง", []],
    ["คณะกรรมการและอนุกรรมการ", ["คณะกรรมการ", "อนุกรรมการ"]],
  ])("a compound is not found inside another word: %s", (text, expected) => {
    expect(wholes(text)).toEqual(expected);
  });

  test("the official wording of the ten strategies is the demonstration's, to the letter", () => {
    const { records } = JSON.parse(demonstration) as { records: { type: string; title?: { th: string } }[] };
    const titles = records.filter(({ type }) => type === "strategy").map(({ title }) => title?.th);
    expect(titles).toEqual(officialWording.map((marked) => readWording(marked).text));
  });

  test.each([...officialWording, ...oftenCut])("no piece begins or ends inside a word: %s", (marked) => {
    const { text, breaks } = readWording(marked);
    let at = 0;
    for (const piece of keepWhole(text)) {
      at += piece.text.length;
      // A space behind a piece belongs to the next one.
      expect(breaks.has(at) || breaks.has(at + 1)).toBe(true);
    }
  });

  test("a browser without a dictionary takes the longest word of the table", async () => {
    vi.stubGlobal("Intl", {});
    vi.resetModules();
    const older = await import("#domain/unbreakable-text.ts");
    expect(older.keepWhole("สร้างนวัตกรรมการให้บริการ").filter(({ whole }) => whole)).toEqual([
      { text: "นวัตกรรม", whole: true },
    ]);
    vi.unstubAllGlobals();
  });

  test("a long piece that is wider than its line keeps day and month, name and place together", () => {
    const parts = (text: string) =>
      keepWhole(text)
        .flatMap((piece) => piece.parts ?? [])
        .filter(({ whole }) => whole);
    expect(parts("วันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562").map(({ text }) => text)).toEqual([
      "วันพฤหัสบดีที่",
      "10 ตุลาคม",
      "พ.ศ. 2562",
    ]);
    expect(parts("นายกเทศมนตรีนครขอนแก่น").map(({ text }) => text)).toEqual(["นายกเทศมนตรี", "นครขอนแก่น"]);
  });

  test("only what stands between spaces is drawn as a box, which a reader hears as a word of its own", () => {
    const boxes = (text: string) =>
      keepWhole(text)
        .filter((piece) => piece.parts !== undefined)
        .map((piece) => piece.text);
    expect(boxes("เมื่อวันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562")).toEqual([]);
    expect(boxes("การลงทะเบียนเข้าประชุม")).toEqual([]);
    expect(boxes("4 ข้อซักถามและข้อเสนอแนะ")).toEqual(["4 ข้อซักถามและข้อเสนอแนะ"]);
  });

  test("a word that only begins like a compound is not cut inside a syllable", () => {
    expect(wholes("5 ปีๆ และ 5 วันาทีเกินไป")).toEqual(["5 ปีๆ"]);
  });

  test("a number behind an abbreviation changes nothing in the lines before it", () => {
    const bits = [
      "ข้อ",
      "เสนอแนะ",
      "ที่ ",
      "5",
      "/2562",
      " ",
      "วันพุธที่ ",
      "10 ตุลาคม ",
      "(",
      "”",
      "ผู้",
      "บ้าน",
      "นวัต",
      "กรรมการ",
      "บาท",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits)), (all) => {
        const text = all.join("");
        const before = keepWhole(`${text}\n`);
        const [last, ...rest] = keepWhole(`${text}\nติดตามฯ 5/2562`).toReversed();
        expect(last).toMatchObject({ text: "ติดตามฯ 5/2562", whole: true });
        expect(rest.toReversed()).toEqual(before);
      }),
    );
  });

  test("a separator between two facts is tied to the word before it, and nothing else is", () => {
    expect(withTiedSeparators("กรรมการ · ภาครัฐ ·")).toBe("กรรมการ\u00A0· ภาครัฐ\u00A0·");
    expect(withTiedSeparators("ก ·ข ก· ข")).toBe("ก ·ข ก· ข");
  });

  test("nothing is lost, nothing added", () => {
    const pieces = fc.constantFrom(
      "10 ",
      "ตุลาคม ",
      "09.30 น.",
      "ข้อ",
      "เสนอ",
      "แนะ",
      "ะ",
      "ิ",
      "(",
      ")”",
      "5/2562",
      " ",
      "ๆ",
      "บาท",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          expect(
            keepWhole(text)
              .map((piece) => piece.text)
              .join(""),
          ).toBe(text);
          expect(keepWhole(text).every((piece) => piece.text !== "")).toBe(true);
        },
      ),
    );
  });
});
