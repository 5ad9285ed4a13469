import { describe, expect, it } from "@jest/globals";
import { campaignScope } from "../../contract/campaigns.ts";
import { faultOfScope, scopeKinds, scopeOf, type ScopeValues } from "./scope.ts";

const values: ScopeValues = { kind: "all", districts: ["35.25.14"], days: 365 };

describe("the scope of a campaign in the form", () => {
  it.each(scopeKinds)("is what the contract takes: %s", (kind) => {
    expect(campaignScope.safeParse(scopeOf({ ...values, kind })).success).toBe(true);
  });

  it("carries nothing of the kinds that were not chosen", () => {
    expect(scopeOf({ ...values, kind: "missing" })).toEqual({ kind: "missing" });
  });

  it("is not whole without a district or with days that make no sense", () => {
    expect(faultOfScope({ ...values, kind: "districts", districts: [] })).toBe("districts");
    for (const days of ["", 0, 3651, 1.5, "setahun"]) {
      expect(faultOfScope({ ...values, kind: "unseen", days })).toBe("days");
      expect(scopeOf({ ...values, kind: "unseen", days })).toBeNull();
    }
    expect(faultOfScope({ ...values, kind: "all", districts: [], days: "" })).toBeNull();
  });
});
