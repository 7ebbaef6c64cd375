import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal, type JSX } from "solid-js";
import { afterEach, expect, test } from "vitest";
import pageHtml from "../../../index.html?raw";
import { Button } from "#client/ui/button.tsx";
import { Choices, Switcher, Toggle } from "#client/ui/choice-controls.tsx";
import { CodeField } from "#client/ui/code-field.tsx";
import { historyAtRest } from "#client/ui/close-on-back.ts";
import { Drawer } from "#client/ui/drawer.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Gauge, PartGauge } from "#client/ui/gauge.tsx";
import { iconNames } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { RoomEntryCard } from "#client/ui/entry-card.tsx";
import { Text as Words } from "#client/ui/text.tsx";

afterEach(cleanup);
const show = (of: () => JSX.Element) =>
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <>{of()}</>} />
    </MemoryRouter>
  ));

const Code = () => {
  const [value, setValue] = createSignal("");
  return <CodeField label="code" hint="hint" problem={undefined} value={value()} onInput={setValue} />;
};
const codeInput = () => screen.getByLabelText<HTMLInputElement>("code");

test("every sign that the kit names is drawn in the page, and none is drawn for nothing", () => {
  const drawn = [...pageHtml.matchAll(/<symbol\s+id="i-([\w-]+)"/g)].map(([, name]) => name);
  expect(new Set(drawn)).toEqual(new Set(iconNames));
});

test("the dots of a code show how many symbols are missing", () => {
  show(() => <Code />);
  expect(document.querySelector(".code-dots")?.textContent).toBe("• • • • • • • •");
  fireEvent.input(codeInput(), { target: { value: "kk5m-26" } });
  expect(codeInput().value).toBe("KK5M-26");
  expect(document.querySelector(".code-dots")?.textContent).toBe("• •");
});

test("a whole join link may be pasted into the code", () => {
  show(() => <Code />);
  fireEvent.input(codeInput(), { target: { value: "Code: KK5M–26XW, see you at nine" } });
  expect(codeInput().value).toBe("KK5M-26XW");
  fireEvent.input(codeInput(), { target: { value: "https://ruam.example/j/KK5M-26XW?openExternalBrowser=1" } });
  expect(codeInput().value).toBe("KK5M-26XW");
});

test("a symbol typed into the middle of a code leaves the caret behind it", () => {
  show(() => <Code />);
  fireEvent.input(codeInput(), { target: { value: "KK5M26" } });
  codeInput().value = "KKX5M-26";
  codeInput().setSelectionRange(3, 3);
  fireEvent.input(codeInput());
  expect(codeInput().value).toBe("KKX5-M26");
  expect(codeInput().selectionStart).toBe(3);
});

test("pieces that must not break are kept whole, and a button is still one name to a reader", () => {
  show(() => <Button label="ถามได้ถึงเวลา 09.24 น." />);
  expect(
    screen.getByRole("button", { name: "ถามได้ถึงเวลา 09.24 น." }).querySelector(".kept:last-child")?.textContent,
  ).toMatch(/09\.24/);
});

test("text is the text again when its pieces are joined", () => {
  const words = "ประชุมครั้งที่ 5/2562 เวลา 09.30 น. มา 7 คน";
  show(() => <p data-testid="text">{<Words of={words} />}</p>);
  expect(screen.getByTestId("text").textContent).toBe(words);
});

test("a name breaks only between given and family name", () => {
  show(() => <PersonName of={{ namePrefix: "นาย", givenName: "ธีระศักดิ์", familyName: "ฑีฆายุพันธุ์" }} />);
  expect([...document.querySelectorAll(".nw")].map((piece) => piece.textContent)).toEqual(["นายธีระศักดิ์", "ฑีฆายุพันธุ์"]);
});

test("a button that cannot be pressed stays, says why, and does nothing", () => {
  let presses = 0;
  show(() => <Button label="ส่ง" unavailable="ยังไม่มีข้อความ" onPress={() => presses++} />);
  const button = screen.getByRole("button", { name: "ส่ง", description: "ยังไม่มีข้อความ" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(button);
  expect(presses).toBe(0);
});

test("a busy button is pressed once", () => {
  let presses = 0;
  const [busy, setBusy] = createSignal(false);
  show(() => <Button label="ส่ง" busy={busy()} onPress={() => (presses++, setBusy(true))} />);
  fireEvent.click(screen.getByRole("button"));
  fireEvent.click(screen.getByRole("button"));
  expect(presses).toBe(1);
});

test("a field's problem stands under it, belongs to it, and takes the hint's place", () => {
  const [problem, setProblem] = createSignal<string>();
  show(() => <TextField label="ชื่อ" hint="ตามบัตร" problem={problem()} value="" onInput={() => undefined} />);
  const field = screen.getByRole("textbox", { name: "ชื่อ", description: "ตามบัตร" });
  expect(field.getAttribute("aria-invalid")).toBeNull();
  setProblem("โปรดกรอกชื่อ");
  expect(screen.getByRole("textbox", { name: "ชื่อ", description: "โปรดกรอกชื่อ" }).getAttribute("aria-invalid")).toBe(
    "true",
  );
  expect(screen.getByRole("alert").textContent).toBe("โปรดกรอกชื่อ");
});

test("a toggle says whether it is on; its words stay the same", () => {
  const [on, setOn] = createSignal(false);
  show(() => <Toggle label="ตามวาระ" on={on()} onTurn={setOn} />);
  expect(screen.getByRole("switch", { name: "ตามวาระ", checked: false })).toBeTruthy();
  fireEvent.click(screen.getByRole("switch"));
  expect(screen.getByRole("switch", { name: "ตามวาระ", checked: true })).toBeTruthy();
});

test("of two ways one is chosen", () => {
  const [way, setWay] = createSignal<"question" | "suggestion">("question");
  const options = [
    { value: "question", label: "ถาม" },
    { value: "suggestion", label: "เสนอ" },
  ] as const;
  show(() => <Switcher label="ประเภท" options={options} value={way()} onChoose={setWay} />);
  fireEvent.click(screen.getByRole("radio", { name: "เสนอ" }));
  expect(screen.getByRole("radio", { name: "เสนอ", checked: true })).toBeTruthy();
});

test("a choice carries what it does in its second line", () => {
  const options = [{ value: "sector", label: "ผู้แทน", detail: "ไม่แสดงชื่อ" }];
  show(() => <Choices legend="ให้เห็นเป็น" options={options} value="sector" onChoose={() => undefined} />);
  expect(screen.getByRole("radio", { name: /ผู้แทน\s*ไม่แสดงชื่อ/, checked: true })).toBeTruthy();
});

test("the gauge's stroke stands where the target is, on the bar's own scale", () => {
  show(() => <Gauge actual={5} goal={10} label="5 of 10" />);
  const width = Number(document.querySelector(".track")?.getAttribute("width"));
  const bar = Number(document.querySelector(".bar")?.getAttribute("width"));
  const goal = Number(/^M([\d.]+)/.exec(document.querySelector(".goal")?.getAttribute("d") ?? "")?.[1]);
  expect(goal).toBeCloseTo(2 * bar);
  expect(goal).toBeLessThan(width);
});

test.each([
  { part: 50, whole: 200, filled: 0.25 },
  { part: 300, whole: 200, filled: 1 },
  { part: 5, whole: 0, filled: 0 },
])("$part of $whole fills $filled of the bar", ({ part, whole, filled }) => {
  show(() => <PartGauge part={part} whole={whole} label="part" />);
  const width = Number(document.querySelector(".track")?.getAttribute("width"));
  expect(Number(document.querySelector(".bar")?.getAttribute("width"))).toBeCloseTo(filled * width);
});

test("a drawer closes by its × and by the scrim, and asks its owner to", () => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.setAttribute("open", "");
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.removeAttribute("open");
  };
  let closes = 0;
  const [open, setOpen] = createSignal(true);
  show(() => (
    <Drawer open={open()} title="ถาม" closeLabel="ปิด ร่างยังอยู่" onClose={() => (closes++, setOpen(false))}>
      <p>inside</p>
    </Drawer>
  ));
  fireEvent.click(screen.getByRole("button", { name: "ปิด ร่างยังอยู่" }));
  expect(screen.queryByText("inside")).toBeNull();
  setOpen(true);
  fireEvent.click(screen.getByRole("dialog", { name: "ถาม" }));
  expect(closes).toBe(2);
});

test("the browser's Back closes a drawer, and leaves the screen below only when it is closed", async () => {
  const [isOpen, setOpen] = createSignal(false);
  show(() => (
    <Drawer open={isOpen()} title="เรื่อง" closeLabel="ปิด" onClose={() => setOpen(false)}>
      <p>รายการ</p>
    </Drawer>
  ));
  await historyAtRest(); // what was open in the test before takes its own step back
  history.replaceState({ screen: "ask" }, "");
  const back = async () => {
    const done = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    history.back();
    await done;
  };

  setOpen(true);
  expect(history.state).toMatchObject({ screen: "ask", over: expect.any(String) });
  await back();
  expect(screen.queryByText("รายการ")).toBeNull();
  expect(history.state).toEqual({ screen: "ask" });

  setOpen(true);
  setOpen(false);
  await historyAtRest();
  expect(history.state).toEqual({ screen: "ask" });
});

/** As a browser's translator does: every text that may be translated is put into two elements of its own. */
const translatePage = (): void => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (text.parentElement?.closest("[translate]")?.getAttribute("translate") === "no") continue;
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    inner.textContent = `translated: ${text.data}`;
    outer.append(inner);
    text.replaceWith(outer);
  }
};

test("a browser's translator freezes no state, and translates what people wrote", () => {
  document.body.setAttribute("translate", /<body translate="(\w+)"/.exec(pageHtml)?.[1] ?? "yes");
  const [state, setState] = createSignal("รอส่ง");
  const [said, setSaid] = createSignal("เหตุใดขยะจึงลดลง");
  show(() => <RoomEntryCard state={<StateLine icon="device" words={state()} />} said={said()} who="ผู้แทนภาคประชาชน" />);

  translatePage();
  expect(document.body.textContent).toMatch(/^.*รอส่ง.*translated: .*ลดลง/s);
  setState("ฝ่ายเลขานุการได้รับแล้ว");
  setSaid("เหตุใดขยะจึงเพิ่มขึ้น");
  expect(document.body.textContent).toContain("ฝ่ายเลขานุการได้รับแล้ว");
  expect(document.body.textContent).toContain("เหตุใดขยะจึงเพิ่มขึ้น");
  expect(document.body.textContent).not.toMatch(/รอส่ง|ลดลง/);
  document.body.removeAttribute("translate");
});
