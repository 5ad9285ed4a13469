/** Worker threads whose entry is TypeScript. */
import { Worker } from "node:worker_threads";
import { packageUrl } from "./embedded/packages.ts";

/**
 * Node 20 does not apply `--import tsx` to the entry of a worker, and the entry is TypeScript: so the worker starts with
 * one line of JavaScript that registers tsx and then imports the file. Both are named by absolute URL, whatever the cwd.
 * @param entry URL of the file, `new URL("./worker.ts", import.meta.url)`
 * @param maxMemoryMb size of the worker's heap; beyond it the worker ends and the process lives on
 */
export function startTsWorker(entry: URL, workerData: unknown, maxMemoryMb?: number): Worker {
  // Of tsx's two builds only the ES module registers in a worker; `require` would name its CommonJS neighbour.
  const tsx = JSON.stringify(new URL("index.mjs", packageUrl("tsx/esm/api")).href);
  const start = `import(${tsx}).then((tsx) => { tsx.register(); return import(${JSON.stringify(entry.href)}); });`;
  return new Worker(start, {
    eval: true,
    // No flags of the parent: under Jest they would be `--experimental-vm-modules`, under tsx its own hooks.
    execArgv: [],
    workerData,
    ...(maxMemoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb } }),
  });
}
