import type { Deps } from "../deps.ts";

const hourMs = 3_600_000;

/** The chores of a registry that no request asks for; each may run in several processes at once without harm. */
const chores: readonly { name: string; sql: string }[] = [
  { name: "retire spans that ended", sql: "SELECT retire_spans()" },
  { name: "seal revisions", sql: "SELECT seal_revisions()" },
  { name: "drop expired sessions", sql: "DELETE FROM session WHERE expire < now()" },
];

/** Does the chores now and every hour. A chore that fails is logged and tried again an hour later. */
export async function startUpkeep({ db, log }: Pick<Deps, "db" | "log">): Promise<{ stop(): Promise<void> }> {
  const round = async (): Promise<void> => {
    for (const { name, sql } of chores) {
      try {
        await db.dataSource.query(sql);
      } catch (error) {
        log.error({ err: error }, `upkeep failed: ${name}`);
      }
    }
  };
  let underWay = round();
  await underWay;
  const timer = setInterval(() => {
    underWay = round();
  }, hourMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
