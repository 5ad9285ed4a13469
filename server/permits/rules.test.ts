import { describe, expect, test } from "@jest/globals";
import { ProblemError } from "../http/problem-error.ts";
import { checkPermit, checkRevocation, merged, newPermit, type PermitDraft, type References } from "./rules.ts";

const fits: References = { typeExists: true, replaced: "fits" };
const good: PermitDraft = {
  issuedOn: "2020-03-01",
  term: "fixed",
  validUntil: "2023-02-28",
  disputed: false,
  revokedOn: null,
  replacesId: null,
  act: "issue",
};

function pointers(draft: Partial<PermitDraft>, references: Partial<References> = {}): string[] {
  try {
    checkPermit({ ...good, ...draft }, { ...fits, ...references });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.problem).toBe("invalid-data");
    for (const { detail } of error.details.errors ?? []) expect(detail.id).not.toBe(detail.en);
    return (error.details.errors ?? []).map(({ pointer }) => pointer);
  }
}

describe("term and dates", () => {
  test.each<[string, Partial<PermitDraft>, string[]]>([
    ["a fixed term with an end", {}, []],
    ["a fixed term without an end", { validUntil: null }, ["/validUntil"]],
    ["open-ended with an end", { term: "open_ended" }, ["/validUntil"]],
    ["open-ended without", { term: "open_ended", validUntil: null }, []],
    ["a lease with an end", { term: "follows_lease" }, []],
    ["a lease without", { term: "follows_lease", validUntil: null }, []],
    ["unknown with an end", { term: "unknown" }, ["/validUntil"]],
    ["unknown and undated", { term: "unknown", validUntil: null, issuedOn: null }, []],
    ["fixed and undated", { issuedOn: null }, ["/issuedOn"]],
    ["disputed and undated", { issuedOn: null, disputed: true }, []],
    ["an end on the day of issue", { validUntil: "2020-03-01" }, []],
    ["an end before the issue", { validUntil: "2020-02-29" }, ["/validUntil"]],
    ["issued after its revocation", { revokedOn: "2020-02-29" }, ["/issuedOn"]],
    ["revoked on the day of issue", { revokedOn: "2020-03-01" }, []],
    ["two things at once", { issuedOn: null, validUntil: null }, ["/validUntil", "/issuedOn"]],
  ])("%s", (_name, draft, expected) => expect(pointers(draft)).toEqual(expected));
});

test("a renewal and a change name what they replace, and only they do", () => {
  const of = (draft: Partial<PermitDraft>) => merged(good, draft).act;
  expect([of({}), of({ replacesId: "a" }), of({ replacesId: "a", act: "change" })]).toEqual([
    "issue",
    "renewal",
    "change",
  ]);
  const change = merged(good, { replacesId: "a", act: "change" });
  expect([merged(change, { note: "x" } as object).act, merged(change, { replacesId: null }).act]).toEqual([
    "change",
    "issue",
  ]);
  expect(pointers({ act: "renewal" })).toEqual(["/replacesId"]);
  expect(pointers({ act: "issue", replacesId: "a" })).toEqual(["/act"]);
});

test.each(["unknown", "other-tower", "itself", "circle"] as const)(
  "a replaced permit that is %s is refused",
  (replaced) => {
    expect(pointers({ validUntil: null }, { replaced, typeExists: false })).toEqual([
      "/validUntil",
      "/type",
      "/replacesId",
    ]);
  },
);

test("a change keeps what it does not name, also when it names it as undefined", () => {
  expect(merged(good, { validUntil: undefined, term: "follows_lease" })).toEqual({ ...good, term: "follows_lease" });
  expect(merged(newPermit, { term: "open_ended", issuedOn: "2020-01-01" })).toMatchObject({
    validUntil: null,
    disputed: false,
  });
});

describe("revocation", () => {
  test("counts from the day of issue on", () => {
    expect(() => checkRevocation(good, "2020-03-01")).not.toThrow();
    expect(() => checkRevocation(good, "2020-02-29")).toThrow(expect.objectContaining({ problem: "invalid-data" }));
    expect(() => checkRevocation({ ...good, issuedOn: null }, "1999-01-01")).not.toThrow();
  });
  test("happens once", () => {
    expect(() => checkRevocation({ ...good, revokedOn: "2021-01-01" }, "2022-01-01")).toThrow(
      expect.objectContaining({ problem: "conflict" }),
    );
  });
});
