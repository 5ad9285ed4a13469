/** Memory of a process as Linux counts it, threads and WebAssembly included. */
import { readFile, writeFile } from "node:fs/promises";

async function field(pid: number, name: "VmHWM" | "VmRSS"): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
  if (kilobytes === undefined) throw new Error(`/proc/${pid}/status has no ${name}`);
  return Number(kilobytes) * 1_024;
}

/** Resident bytes at this moment. */
export const memoryNow = (pid: number): Promise<number> => field(pid, "VmRSS");

/** Most resident bytes since the start or the last reset. */
export const peakMemory = (pid: number): Promise<number> => field(pid, "VmHWM");

/** Forgets the peak so far; needs to own the process. */
export const resetPeakMemory = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, "5");
