import { describe, expect, it } from "@jest/globals";
import type { SurveyItem, SurveyState } from "../../../contract/surveys.ts";
import { neighbour, nextWaiting } from "./use-queue.ts";

const line = (id: string, state: SurveyState = "received") => ({ id, state }) as SurveyItem;
const items = [line("a"), line("b"), line("c", "accepted"), line("d")];

describe("the way through the queue", () => {
  it("goes line by line and stops at the ends", () => {
    expect(neighbour(items, "b", 1)?.id).toBe("c");
    expect(neighbour(items, "b", -1)?.id).toBe("a");
    expect(neighbour(items, "a", -1)).toBeNull();
    expect(neighbour(items, "d", 1)).toBeNull();
  });

  it("begins at the top for a survey that is not in it", () => {
    expect(neighbour(items, "elsewhere", 1)?.id).toBe("a");
    expect(nextWaiting(items, "elsewhere")?.id).toBe("a");
  });

  it("goes on to what waits, past what is decided, and round to what was skipped", () => {
    expect(nextWaiting(items, "b")?.id).toBe("d");
    expect(nextWaiting(items, "d")?.id).toBe("a");
    expect(nextWaiting([line("a"), line("c", "rejected")], "a")).toBeNull();
  });
});
