/** Exports of a million towers from a server process of their own: rows a second, and what they cost in memory. */
import { get } from "node:http";
import { startServerProcess } from "../../server/faults/server-process.ts";
import { signIn } from "../lib/application.ts";
import { peakMemory, resetPeakMemory, memoryNow } from "../lib/memory.ts";
import { count, heading, megabytes, table } from "../lib/table.ts";

const rows = 1_000_000;
const formats = ["csv", "xlsx", "geojson", "kml", "gpkg"] as const;

/** @param url the database of 1,000,000 towers */
export async function benchExports(url: string): Promise<void> {
  heading("Exports of 1,000,000 towers, one process of its own");
  const server = await startServerProcess({ DATABASE_URL: url });
  try {
    const cookie = await signIn(server.address);
    const cells: string[][] = [];
    for (const format of formats) {
      const before = await memoryNow(server.pid);
      await resetPeakMemory(server.pid);
      const start = performance.now();
      const { bytes, firstByteMs } = await download(`${server.address}/api/v1/exports/towers.${format}`, cookie);
      const seconds = (performance.now() - start) / 1_000;
      const peak = await peakMemory(server.pid);
      cells.push([
        `\`towers.${format}\``,
        `${seconds.toFixed(1)} s`,
        `${firstByteMs.toFixed(0)} ms`,
        count(rows / seconds),
        megabytes(bytes),
        `${megabytes(before)} → ${megabytes(peak)} (+${megabytes(peak - before)})`,
      ]);
    }
    table(["File", "Time", "First byte", "Rows/s", "Size", "Memory before → peak"], cells);
  } finally {
    server.kill("SIGTERM");
    await server.ended;
  }
}

function download(url: string, cookie: string): Promise<{ bytes: number; firstByteMs: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    get(url, { headers: { cookie, connection: "close" } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      let bytes = 0;
      let firstByteMs = 0;
      response.on("data", (chunk: Buffer) => {
        firstByteMs ||= performance.now() - start;
        bytes += chunk.length;
      });
      response.on("error", reject);
      response.on("end", () => resolve({ bytes, firstByteMs }));
    }).on("error", reject);
  });
}
