import { cpus, release, totalmem, type } from "node:os";

/** What the figures were measured on, one fact each. */
export function machine(): string[] {
  const processors = cpus();
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB memory`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
  ];
}
