import type { StorageStatus } from "./types.ts";

/** How much the browser lets this site keep, and whether it has promised not to clear it by itself. */
export async function storageStatus(): Promise<StorageStatus> {
  // Neither exists outside of a secure context.
  const storage = navigator.storage as StorageManager | undefined;
  const persisted = (await storage?.persisted?.()) ?? false;
  const { usage, quota } = (await storage?.estimate?.()) ?? {};
  return { persisted, usageBytes: usage ?? null, quotaBytes: quota ?? null };
}

/** Asks the browser not to clear this site's store when space runs short; whether it agreed. */
export async function askPersistence(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  return (await storage?.persist?.()) ?? false;
}
