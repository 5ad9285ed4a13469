/** For tests: a second process, started with tsx, that can be read line by line and killed. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { packageUrl } from "./packages.ts";

export type Child = {
  process: ChildProcess;
  /** everything it has said so far */
  lines: string[];
  /** resolves with the first line that begins so; rejects if it ends before */
  said(prefix: string): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
};

export const startChild = (script: URL, ...args: string[]): Child => {
  const child = spawn(process.execPath, ["--import", packageUrl("tsx").href, script.pathname, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const ended = once(child, "close");
  let complaint = "";
  child.stderr.on("data", (bytes: Buffer) => (complaint += bytes.toString()));
  const output = createInterface({ input: child.stdout });
  output.on("line", (line) => lines.push(line));
  return {
    process: child,
    lines,
    said: (prefix) =>
      new Promise((resolve, reject) => {
        const look = (): boolean => {
          const found = lines.find((line) => line.startsWith(prefix));
          if (found !== undefined) resolve(found);
          return found !== undefined;
        };
        if (look()) return;
        output.on("line", look);
        void ended.then(() => look() || reject(new Error(`the child ended without "${prefix}": ${complaint}`)));
      }),
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
};
