/** Two processes on one folder of the embedded database would lose each other's rows: the second one refuses. */
import { expect, jest, test } from "@jest/globals";
import { embeddedPlace } from "./place.ts";
import { refusedStart, startServerProcess } from "./server-process.ts";

// Servers start and stop here: on a busy machine each takes its time.
jest.setTimeout(180_000);

test("a second process on one data folder refuses, names the folder and says what to do", async () => {
  const place = await embeddedPlace();
  const first = await startServerProcess(place.settings);
  try {
    const second = await refusedStart(place.settings);
    expect(second.code).toBe(1);
    expect(second.output).toContain(`${place.settings.DATA_DIR}/postgres is in use by process ${first.pid}`);
    expect(second.output).toContain("Stop that process");
    expect(second.output).toContain("DATA_DIR");
    expect(second.output).toContain("DATABASE_URL");

    const health = await fetch(`${first.address}/api/v1/health`);
    expect(health.status).toBe(200);
  } finally {
    first.kill("SIGTERM");
    await first.ended;
    await place.remove();
  }
});
