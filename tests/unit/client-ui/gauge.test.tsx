import { render } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { PartGauge } from "#client/ui/gauge.tsx";

test("the bar's length is the seats: of 11 with 6 needed the stroke stands at 55 %, and the bar ends at who is here", () => {
  const view = render(() => <PartGauge part={7} whole={11} wanted={6} label="7 จาก 11" />);
  const at = (found: RegExpExecArray | null) => Number(found?.[1]) / 350;
  const stroke = view.container.querySelector(".goal")?.getAttribute("d") ?? "";
  expect(at(/M([\d.]+) /.exec(stroke))).toBeCloseTo(6 / 11, 3);
  expect(Number(view.container.querySelector(".bar")?.getAttribute("width")) / 350).toBeCloseTo(7 / 11, 3);
});
