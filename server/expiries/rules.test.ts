import { expect, test } from "@jest/globals";
import { calendarSpan, listSpan, queryOfScope, renewalDeadline, scopeOf } from "./rules.ts";

test("the list tells of 30 days and the calendar of 24 whole months, from the judged date on", () => {
  expect(listSpan({}, "2028-02-01")).toEqual({ on: "2028-02-01", from: "2028-02-01", to: "2028-03-02" });
  expect(calendarSpan({}, "2026-03-15")).toEqual({ on: "2026-03-15", from: "2026-03-15", to: "2028-02-29" });
  expect(calendarSpan({ on: "2020-01-01", from: "2020-02-01", to: "2020-02-29" }, "2026-03-15")).toEqual({
    on: "2020-01-01",
    from: "2020-02-01",
    to: "2020-02-29",
  });
  expect(listSpan({}, "2999-12-20").to).toBe("2999-12-31");
});

test("a span that runs backwards or is too long is refused", () => {
  expect(() => listSpan({ from: "2026-02-02", to: "2026-02-01" }, "2026-01-01")).toThrow("Invalid request");
  expect(() => calendarSpan({ from: "2026-01-01", to: "2028-03-10" }, "2026-01-01")).not.toThrow();
  expect(() => calendarSpan({ from: "2026-01-01", to: "2028-03-11" }, "2026-01-01")).toThrow("Invalid request");
});

test("a renewal is due so many days before the end, across leap days", () => {
  expect(renewalDeadline("2028-03-31", 60)).toBe("2028-01-31");
  expect(renewalDeadline("2027-03-31", 60)).toBe("2027-01-30");
  expect(renewalDeadline("2028-02-29", 0)).toBe("2028-02-29");
  expect(renewalDeadline("2028-03-31", null)).toBeNull();
});

test("a scope survives being written into an address and read again; anything else is refused by name", () => {
  const scope = { district: ["35.25.13", "35.25.14.1001"], group: ["SLF", "UKL_UPL"] };
  expect(queryOfScope(scope)).toBe("district=35.25.13,35.25.14.1001&group=SLF,UKL_UPL");
  expect(scopeOf(queryOfScope(scope))).toEqual(scope);
  expect(scopeOf("?district=35.25.13&district=35.25.14")).toEqual({ district: ["35.25.13", "35.25.14"] });
  expect(queryOfScope(scopeOf(""))).toBe("");
  expect(() => scopeOf("district=Menganti")).toThrow(
    expect.objectContaining({ problem: "invalid-data" }) as unknown as Error,
  );
  expect(() => scopeOf("from=2026-01-01&group=SLF")).toThrow(
    expect.objectContaining({
      details: { errors: [expect.objectContaining({ pointer: "/query" })] },
    }) as unknown as Error,
  );
});
