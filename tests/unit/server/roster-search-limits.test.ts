import { describe, expect, test } from "vitest";
import { createRosterReach } from "#server/http/roster-search-limits.ts";

const limits = { namesEach: 4, namesAtAddress: 6, namesPerCheckIn: 3 };
const at = (asker: string, address = "hall") => ({ meetingId: "m", asker, address });
const names = (from: number, count: number) => Array.from({ length: count }, (_, index) => `P${from + index}`);

describe("what may be learned of a roster", () => {
  test("one device is answered narrowly once it has seen its share, and another is not", () => {
    const reach = createRosterReach(limits);
    reach.of(at("a")).learn(names(1, 4));
    expect(reach.of(at("a")).isSpent()).toBe(true);
    expect(reach.of(at("b")).isSpent()).toBe(false);
  });

  test("the same name seen again and again is one name", () => {
    const reach = createRosterReach(limits);
    for (let times = 0; times < 50; times += 1) reach.of(at("a")).learn(names(1, 3));
    expect(reach.of(at("a")).isSpent()).toBe(false);
  });

  test("many devices of one address learn together no more than the address may", () => {
    const reach = createRosterReach(limits);
    reach.of(at("a")).learn(names(1, 3));
    reach.of(at("b")).learn(names(4, 3));
    expect(reach.of(at("c")).isSpent()).toBe(true);
    expect(reach.of(at("d", "elsewhere")).isSpent()).toBe(false);
  });

  test("a hall whose people check in goes on being answered", () => {
    const reach = createRosterReach(limits);
    for (let person = 0; person < 300; person += 1) {
      const of = reach.of(at(`phone-${person}`));
      expect(of.isSpent()).toBe(false);
      of.learn(names(person, 3));
      reach.arrived(at(`phone-${person}`), `P${person}`);
    }
  });

  test("a check-in under a name that was not found here, or the same one again, earns nothing", () => {
    const reach = createRosterReach(limits);
    reach.of(at("a")).learn(names(1, 3));
    reach.of(at("b")).learn(names(4, 3));
    for (let times = 0; times < 10; times += 1) reach.arrived(at("a"), "P99");
    expect(reach.of(at("c")).isSpent()).toBe(true);
    for (let times = 0; times < 10; times += 1) reach.arrived(at("a"), "P1");
    reach.of(at("c")).learn(names(7, 3));
    expect(reach.of(at("d")).isSpent()).toBe(true);
  });

  test("what is remembered is bounded, whoever asks", () => {
    const reach = createRosterReach(limits, 3);
    reach.of(at("a", "a")).learn(names(1, 4));
    for (const other of ["b", "c", "d"]) reach.of(at(other, other)).learn(names(1, 1));
    expect(reach.of(at("a", "a")).isSpent()).toBe(false);
  });
});
