/** For a test: four writers insert numbered rows and say each number when, and only when, its commit is acknowledged. */
import pg from "pg";
import { startEmbedded } from "../embedded.ts";

const [dataDir, round] = process.argv.slice(2);
const embedded = await startEmbedded({ dataDir });
const pool = new pg.Pool({ stream: () => embedded.stream(), max: 4 });
await pool.query("CREATE TABLE IF NOT EXISTS written (round integer, n integer, filler text, PRIMARY KEY (round, n))");
console.log("writing");

let next = 0;
const write = async (): Promise<void> => {
  for (;;) {
    const n = next++;
    await pool.query("INSERT INTO written VALUES ($1, $2, repeat('x', 500))", [round, n]);
    process.stdout.write(`ack ${round} ${n}\n`);
  }
};
await Promise.all([write(), write(), write(), write()]);
