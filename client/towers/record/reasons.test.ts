import { expect, test } from "@jest/globals";
import type { Reason } from "../../../contract/status.ts";
import { reasonSentence, renewals } from "./reasons.ts";
import { permitOf } from "../../permits/sample.ts";

const reason = (fields: Partial<Reason>): Reason => ({
  group: "BUILDING",
  value: "valid",
  permitId: null,
  rule: "Izin bangunan",
  legalBasis: "PP 16/2021",
  until: null,
  days: null,
  ...fields,
});
const on = "2026-12-01";

test("no permit at all, only later ones and only revoked ones are told apart", () => {
  const missing = reason({ value: "missing" });
  expect(reasonSentence(missing, [permitOf({ groupCode: "SLF" })], on).key).toBe("missing.none");
  expect(reasonSentence(missing, [permitOf({ issuedOn: "2027-01-01" })], on).key).toBe("missing.later");
  expect(reasonSentence(missing, [permitOf({ revokedOn: "2020-01-01" })], on).key).toBe("missing.revoked");
});

test("an expired permit says how long ago, without a minus", () => {
  const permit = permitOf({ term: "fixed", validUntil: "2026-11-20" });
  const expired = reason({ value: "expired", permitId: permit.id, until: "2026-11-20", days: -11 });
  expect(reasonSentence(expired, [permit], on)).toEqual({ key: "expired", permit, until: "2026-11-20", days: 11 });
});

test.each([
  [{ disputed: true, number: null }, "undetermined.disputed"],
  [{ number: null }, "undetermined.number"],
  [{ issuedOn: null, term: "unknown" as const }, "undetermined.issued"],
  [{ term: "unknown" as const }, "undetermined.end"],
])("a doubtful paper says what is in doubt: %j", (fields, key) => {
  const permit = permitOf(fields);
  expect(reasonSentence(reason({ value: "undetermined", permitId: permit.id }), [permit], on).key).toBe(key);
});

test("the last day is called the last day", () => {
  expect(reasonSentence(reason({ value: "expiring", until: on, days: 0 }), [], on).key).toBe("expiring.today");
  expect(reasonSentence(reason({ value: "expiring", until: "2026-12-13", days: 12 }), [], on).key).toBe(
    "expiring.days",
  );
});

test("in force without an end, and with one", () => {
  expect(reasonSentence(reason({}), [], on).key).toBe("valid.openEnded");
  expect(reasonSentence(reason({ until: "2028-01-01", days: 396 }), [], on).key).toBe("valid.until");
});

test("a revoked permit is not in renewal", () => {
  expect(
    renewals([permitOf({ inProcess: true }), permitOf({ inProcess: true, revokedOn: "2026-01-01" })]),
  ).toHaveLength(1);
});
