import { describe, expect, it } from "@jest/globals";
import { freshnessSearch, readFreshness } from "./freshness-params.ts";

describe("the part of the freshness list in the address", () => {
  it("reads back what it wrote", () => {
    const chosen = { district: "35.25.14", bucket: "older" } as const;
    expect(readFreshness(new URLSearchParams(freshnessSearch(chosen)))).toEqual(chosen);
  });

  it("leaves aside what the server would refuse, and clears with a bare question mark", () => {
    const none = { district: null, bucket: null };
    expect(readFreshness(new URLSearchParams("district=Manyar&bucket=yesterday"))).toEqual(none);
    expect(freshnessSearch(none)).toBe("?");
  });
});
