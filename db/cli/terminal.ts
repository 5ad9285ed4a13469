import { createInterface } from "node:readline";

const enter = new Set(["\r", "\n", "\u0004"]);
const backspace = new Set(["\u007f", "\b"]);
const interrupt = "\u0003";

/** Reads a line from the terminal without showing it; from a pipe, its next line. */
export function askSecret(question: string): Promise<string> {
  return process.stdin.isTTY ? fromTerminal(question) : nextPipedLine();
}

let piped: AsyncIterator<string> | undefined;

async function nextPipedLine(): Promise<string> {
  // One reader for all questions: a second one would lose what the first has taken in.
  piped ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { done, value } = await piped.next();
  return done ? "" : value;
}

function fromTerminal(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true).setEncoding("utf8").resume();
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const stop = (): void => {
      stdin.off("data", read).setRawMode(false).pause();
      stderr.write("\n");
    };
    const read = (text: string): void => {
      for (const char of text) {
        if (enter.has(char)) {
          stop();
          return resolve(typed.join(""));
        }
        if (char === interrupt) {
          stop();
          return reject(new Error("Stopped."));
        }
        typed = backspace.has(char) ? typed.slice(0, -1) : [...typed, char];
      }
    };
    stdin.on("data", read);
  });
}
