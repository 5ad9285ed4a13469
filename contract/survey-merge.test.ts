/** Three accounts of one attribute: nothing that somebody changed is ever overwritten without being shown. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalJson } from "./survey-content.ts";
import { sameValue, saidValues, standingOf } from "./survey-merge.ts";

/** Few values, so that they often meet; null and "unknown" are both no statement. */
const value = fc.constantFrom<unknown>(null, "unknown", "present", 42, 42.5, [112.6, -7.1], ["a", "b"], []);

describe("standingOf", () => {
  test("writes without asking only where the registry still says what the surveyor saw", () => {
    fc.assert(
      fc.property(value, value, value, fc.array(value, { maxLength: 3 }), (base, now, said, rivals) => {
        const standing = standingOf(base, now, said, rivals);
        if (standing === "merges") expect(sameValue(base, now) && !sameValue(said, now)).toBe(true);
        if (standing === "agrees") expect(sameValue(said, now)).toBe(true);
        if (!sameValue(now, base) && !sameValue(now, said)) expect(standing).toBe("conflict");
      }),
    );
  });

  test("shows two surveyors' different changes in both reviews, in whichever order they are decided", () => {
    fc.assert(
      fc.property(value, value, value, (base, one, two) => {
        fc.pre(!sameValue(base, one) && !sameValue(base, two) && !sameValue(one, two));
        expect(standingOf(base, base, one, [two])).toBe("conflict");
        expect(standingOf(base, base, two, [one])).toBe("conflict");
        // The first is accepted: it waits no longer, and the registry says what it said.
        expect(standingOf(base, one, two)).toBe("conflict");
        expect(standingOf(base, two, one)).toBe("conflict");
      }),
    );
  });

  test("is not disturbed by who confirmed the base, or said the same", () => {
    fc.assert(
      fc.property(value, value, value, (base, now, said) => {
        expect(standingOf(base, now, said, [base, said])).toBe(standingOf(base, now, said));
      }),
    );
  });
});

test("a confirmed answer says what the phone showed, a changed one its value, none nothing", () => {
  const values = { heightM: 42, fence: "present" };
  const said = saidValues({
    answers: { heightM: { answer: "confirmed" }, fence: { answer: "changed", value: "damaged" } },
    base: { version: 1, takenAt: "2026-12-01T00:00:00Z", values } as never,
  });
  expect(said).toEqual({ heightM: 42, fence: "damaged" });
});

test("canonical JSON is one text for one content, whatever the order of its keys, and survives the wire", () => {
  const shuffled = (json: unknown): unknown =>
    Array.isArray(json)
      ? json.map(shuffled)
      : json !== null && typeof json === "object"
        ? Object.fromEntries(
            Object.entries(json)
              .reverse()
              .map(([key, part]) => [key, shuffled(part)]),
          )
        : json;
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const text = canonicalJson(json);
      expect(canonicalJson(shuffled(json))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(json)));
    }),
  );
});
