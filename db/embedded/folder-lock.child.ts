/** For a test: holds the lock of a folder until it is ended. */
import { lockFolder } from "./folder-lock.ts";

const folder = process.argv[2] ?? "";
await lockFolder(folder, (error) => console.log("lost", error.message));
console.log("locked");
setInterval(() => undefined, 1_000);
