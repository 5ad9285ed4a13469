/** The thread in which lists are matched: it gets rows and towers in portions, and answers in portions. */
import { parentPort } from "node:worker_threads";
import { assign } from "./piles.ts";
import type { FromMatching, ToMatching } from "./matching-messages.ts";
import { scoreAll } from "./match.ts";
import { rowsPerPortion, type MatchedRow } from "./matching-messages.ts";
import type { Incoming, Registered } from "./types.ts";

const port = parentPort;
if (port === null) throw new Error("this file is the entry of a worker thread");

const rows: Incoming[] = [];
const towers: Registered[] = [];
let results: MatchedRow[] = [];
let sent = 0;
const post = (message: FromMatching) => port.postMessage(message);

port.on("message", (message: ToMatching) => {
  if (message.kind === "rows") rows.push(...message.rows);
  else if (message.kind === "towers") towers.push(...message.towers);
  else {
    if (message.kind === "go") results = match(message.threshold);
    const portion = results.slice(sent, (sent += rowsPerPortion));
    post(portion.length > 0 ? { kind: "matched", rows: portion } : { kind: "done" });
  }
});

function match(threshold: number): MatchedRow[] {
  const scored = scoreAll(rows, towers);
  const piles = assign(scored, towers, { certain: threshold, possible: 0.2 });
  const candidates = new Map(
    scored.map(({ incoming, candidates: found }) => [
      incoming.row,
      found.map(({ tower, probability }) => ({ towerId: tower.id, score: probability })),
    ]),
  );
  const result = (row: number, pile: MatchedRow["pile"], towerId: string | null): MatchedRow => ({
    row,
    pile,
    towerId,
    candidates: candidates.get(row) ?? [],
  });
  return [
    ...piles.matched.map(({ incoming, tower }) => result(incoming.row, "matched", tower.id)),
    ...piles.onlyInList.map(({ incoming }) => result(incoming.row, "only-list", null)),
    ...piles.doubtful.rows.map(({ incoming }) => result(incoming.row, "doubtful", null)),
  ];
}
