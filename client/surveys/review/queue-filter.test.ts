import { describe, expect, it } from "@jest/globals";
import { isNarrowed, queueSearch, readQueueFilter } from "./queue-filter.ts";

const surveyor = "01940000-0000-7000-8000-000000000001";

describe("the queue's filter in the address", () => {
  it("shows what waits unless told otherwise, and writes nothing for that", () => {
    const filter = readQueueFilter(new URLSearchParams());
    expect(filter).toEqual({ state: "received", campaign: null, district: null, surveyor: null });
    expect(queueSearch(filter)).toBe("");
    expect(isNarrowed(filter)).toBe(false);
  });

  it("reads back what it wrote", () => {
    const filter = { state: "all", campaign: null, district: "35.25.14", surveyor } as const;
    expect(readQueueFilter(new URLSearchParams(queueSearch(filter)))).toEqual(filter);
    expect(isNarrowed(filter)).toBe(true);
  });

  it("leaves aside what the server would refuse", () => {
    const filter = readQueueFilter(new URLSearchParams("state=lost&district=Gresik&surveyor=42&campaign="));
    expect(filter).toEqual({ state: "received", campaign: null, district: null, surveyor: null });
  });
});
