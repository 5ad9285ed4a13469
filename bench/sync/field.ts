/** The thread of the phones: the client's code has a processor of its own, as phones have. */
import { parentPort, workerData } from "node:worker_threads";
import { openLane, type Query } from "./lane.ts";
import { wordsOf, type FieldInput, type FromField, type ToField } from "./messages.ts";
import { play } from "./run.ts";

const port = parentPort!;
const tell = (message: FromField) => port.postMessage(message);

const asked = new Map<number, { resolve: (rows: never[]) => void; reject: (error: Error) => void }>();
let asks = 0;
const query: Query = (sql, params) =>
  new Promise((resolve, reject) => {
    const ask = (asks += 1);
    asked.set(ask, { resolve, reject });
    tell({ kind: "query", ask, sql, params });
  });

const lanes = (workerData as FieldInput).lanes.map((lane) => openLane(lane, query));

port.on("message", (message: ToField) => {
  if (message.kind === "play") {
    const { turn, lane, script } = message;
    play(lanes[lane]!, script).then(
      (findings) => tell({ kind: "played", turn, findings }),
      (error: unknown) => tell({ kind: "broken", turn, error: wordsOf(error) }),
    );
    return;
  }
  const waiting = asked.get(message.ask);
  asked.delete(message.ask);
  if (message.kind === "rows") waiting?.resolve(message.rows as never[]);
  else waiting?.reject(new Error(message.error));
});
