/** The very statements that a request sends to the database, to count them and to run them bare. */
import pg from "pg";

export interface Statement {
  text: string;
  values: unknown[];
}

/** What a request sent, apart from the look-up of its session. */
export interface Sent {
  statements: Statement[];
  /** They ran inside a transaction. */
  inTransaction: boolean;
}

type AnyQuery = (...args: unknown[]) => unknown;

/** The session's own look-up, which every signed-in request makes. */
const ofSession = /\bFROM "?session"?\b/i;
const ofTransaction = /^\s*(START TRANSACTION|BEGIN|COMMIT|ROLLBACK)/i;

function statement(args: readonly unknown[]): Statement | null {
  const [first, second] = args;
  if (typeof first === "string") return { text: first, values: Array.isArray(second) ? second : [] };
  // An object that submits itself, such as a cursor of pg-query-stream, or a plain query configuration.
  const { text, values, cursor } = first as { text?: string; values?: unknown[]; cursor?: Statement };
  const found = cursor ?? { text, values };
  return found.text === undefined ? null : { text: found.text, values: found.values ?? [] };
}

/** Runs `work` and returns what it sent to any database from this process. One at a time. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Sent> {
  const prototype = pg.Client.prototype as unknown as { query: AnyQuery };
  const { query } = prototype;
  const seen: Statement[] = [];
  prototype.query = function (this: unknown, ...args: unknown[]): unknown {
    const found = statement(args);
    if (found) seen.push(found);
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  const own = seen.filter(({ text }) => !ofSession.test(text));
  const statements = own.filter(({ text }) => !ofTransaction.test(text));
  return { statements, inTransaction: statements.length < own.length };
}

/** Sends the same again through `pool`, one after the other, as the request did. */
export async function sendBare(pool: pg.Pool, { statements, inTransaction }: Sent): Promise<void> {
  const client = await pool.connect();
  try {
    if (inTransaction) await client.query("BEGIN");
    for (const { text, values } of statements) await client.query(text, values);
    if (inTransaction) await client.query("COMMIT");
  } finally {
    client.release();
  }
}
