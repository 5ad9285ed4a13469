import { CommandError, type Command } from "./command.ts";

export const verifyCommand: Command = {
  usage: "",
  summary: "look for altered or removed lines in the history; fails when there are any",
  async run(_args, { open, say }) {
    const { dataSource } = await open({ asItIs: true });
    const faults = await dataSource.query<
      { entity: string; entity_id: string; version: number | null; problem: string }[]
    >("SELECT entity, entity_id, version, problem FROM verify_revisions()");
    const [count] = await dataSource.query<{ lines: number; seals: number; unsealed: number }[]>(
      `SELECT (SELECT count(*) FROM revision) AS lines, (SELECT count(*) FROM revision_seal) AS seals,
         (SELECT count(*) FROM revision WHERE id > (SELECT coalesce(max(upto_id), 0) FROM revision_seal)) AS unsealed`,
    );
    for (const fault of faults) {
      say(
        `${fault.entity} ${fault.entity_id}${fault.version === null ? "" : ` version ${fault.version}`}: ${fault.problem}`,
      );
    }
    if (faults.length > 0) throw new CommandError(`${faults.length} places do not hold together.`);
    say(
      `${count?.lines ?? 0} lines and ${count?.seals ?? 0} seals hold together; ${count?.unsealed ?? 0} lines are not sealed yet.`,
    );
  },
};

export const sealCommand: Command = {
  usage: "",
  summary: "seal the lines of the history since the last seal (a running server does so at intervals)",
  async run(_args, { open, say }) {
    const { dataSource } = await open({ asItIs: true });
    const [seal] = await dataSource.query<{ id: number | null }[]>("SELECT seal_revisions() AS id");
    if (seal === undefined || seal.id === null) return say("Nothing new to seal.");
    const [made] = await dataSource.query<{ lines: number; digest: string }[]>(
      "SELECT lines, encode(hash, 'hex') AS digest FROM revision_seal WHERE id = $1",
      [seal.id],
    );
    // Kept outside of the database, this line shows even the removal of the last seals.
    say(`Seal ${seal.id}: ${made?.lines ?? 0} lines, ${made?.digest ?? ""}`);
  },
};
