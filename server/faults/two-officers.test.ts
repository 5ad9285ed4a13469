/** Two officers save the same tower in the same moment: one succeeds, the other hears of it, and neither loses work. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { startTestApp, type TestApp } from "../http/test-app.ts";

jest.setTimeout(180_000);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

interface Record {
  id: string;
  version: number;
  note: string | null;
  address: string | null;
}

test("one gets 200, the other 412 with the present row, and both changes can be saved", async () => {
  const officers = [await app.as("officer"), await app.as("admin")] as const;
  const list = await officers[0].get("/api/v1/towers?limit=10").expect(200);
  for (const [turn, { id }] of (list.body as { items: { id: string }[] }).items.entries()) {
    const path = `/api/v1/towers/${id}`;
    const before = (await officers[0].get(path).expect(200)).body as Record;
    const changes = [{ note: `first officer, ${turn}` }, { address: `Jalan Kedua ${turn}` }] as const;
    const save = (index: 0 | 1, version: number) =>
      officers[index].patch(path).set("If-Match", `"${version}"`).send(changes[index]);

    const answers = await Promise.all([save(0, before.version), save(1, before.version)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = answers[0].status === 200 ? 0 : 1;
    const loser = winner === 0 ? 1 : 0;
    const refusal = answers[loser].body as { type: string; current: Record };
    expect(refusal.type).toBe("/problems/stale");
    expect(refusal.current).toEqual(answers[winner].body);
    expect(refusal.current).toMatchObject({ ...changes[winner], version: before.version + 1 });

    await save(loser, refusal.current.version).expect(200);
    const after = (await officers[0].get(path).expect(200)).body as Record;
    expect(after).toMatchObject({ ...changes[0], ...changes[1], version: before.version + 2 });
  }
});
