/**
 * The thread that owns the one PGlite backend. It receives whole protocol batches and answers with raw bytes; it knows
 * nothing of connections.
 */
import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, type Extension } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { postgis } from "@electric-sql/pglite-postgis";
import { DurableFs } from "./durable-fs.ts";
import type { FromWorker, ToWorker, WorkerOptions } from "./messages.ts";

const { folder, durable, postgisBundle } = workerData as WorkerOptions;

// 27 MB of WebAssembly, most of which is never called: a function is validated when it is first compiled. That saved
// 0.6 of 3.2 CPU seconds when tried; the modules are pinned, so validating the rest would find nothing out.
setFlagsFromString("--wasm-lazy-validation");

const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);

/** PostGIS from the smaller bundle, if there is one. */
const postgisFrom = (bundle: string | undefined): Extension =>
  bundle === undefined
    ? postgis
    : {
        ...postgis,
        setup: async (pg, options) => ({ ...(await postgis.setup(pg, options)), bundlePath: new URL(bundle) }),
      };

const set = (...settings: string[]): string[] => settings.flatMap((setting) => ["-c", setting]);

/** `-F` switches fsync off; PGlite always passes it. */
const startParams = durable
  ? [...PGlite.defaultStartParams.filter((param) => param !== "-F"), ...set("TimeZone=UTC", "wal_sync_method=fsync")]
  : [...PGlite.defaultStartParams, ...set("TimeZone=UTC", "synchronous_commit=off", "full_page_writes=off")];

const open = (): Promise<PGlite> =>
  PGlite.create({
    fs: durable ? new DurableFs(folder) : new NodeFS(folder),
    extensions: { postgis: postgisFrom(postgisBundle), pg_trgm, unaccent, pgcrypto, btree_gist },
    startParams,
  });

/** One batch, one call: splitting it would let another connection's messages in between. */
const execute = async (pg: PGlite, batch: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  // The bytes that PGlite hands out are a view of the backend's memory: they must be copied before it goes on.
  await pg.execProtocolRawStream(batch, { syncToFs: false, onRawData: (bytes) => chunks.push(bytes.slice()) });
  const reply = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    reply.set(chunk, offset);
    offset += chunk.length;
  }
  return reply;
};

const serve = async (pg: PGlite): Promise<void> => {
  const { rows } = await pg.query<{ server_version: string }>("SHOW server_version");
  parentPort?.on("message", async (message: ToWorker) => {
    try {
      if ("close" in message) {
        await pg.close();
        send({ id: message.id, reply: new Uint8Array(0) });
        return;
      }
      const reply = await execute(pg, message.batch);
      send({ id: message.id, reply }, [reply.buffer]);
    } catch (error) {
      send({ id: message.id, error: describe(error) });
    }
  });
  send({ ready: true, serverVersion: rows[0]?.server_version ?? "unknown" });
};

/** Emscripten throws objects of its own beside errors. */
const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : inspect(error));

open()
  .then(serve)
  .catch((error: unknown) => send({ failed: describe(error) }));
