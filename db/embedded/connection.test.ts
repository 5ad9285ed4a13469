/** The rules of the stream against a backend made of paper: which bytes arrive there, when, and in how many calls. */
import { expect, test } from "@jest/globals";
import { BackendDied } from "./backend.ts";
import { Connection, type Host } from "./connection.ts";
import { errorFields, message, messagesIn, query, readyForQuery, sync, typeOf } from "./protocol.ts";
import { Turn } from "./turn.ts";

type Call = { letters: string; bytes: Buffer };
type Answer = (call: Call) => Buffer | Promise<Buffer>;

const letters = (bytes: Buffer): string => [...messagesIn(bytes)].map(typeOf).join("");
const idle: Answer = () => readyForQuery("I");
const settle = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const paperHost = (answer: Answer, lockTimeoutMs = 1_000, idleInTransactionMs = 1_000) => {
  const calls: Call[] = [];
  const deaths: string[] = [];
  const host: Host = {
    turn: new Turn<Connection>(lockTimeoutMs),
    connections: new Set(),
    serverVersion: "18.3",
    idleInTransactionMs,
    ready: () => Promise.resolve(),
    execute: async (bytes) => {
      const call = { letters: letters(bytes), bytes };
      calls.push(call);
      return answer(call);
    },
    backendDied: (reason) => {
      deaths.push(reason);
      const error = new BackendDied(reason);
      host.turn.reset(error);
      return error;
    },
  };
  return { host, calls, deaths };
};

/** A connection that has been greeted, and the messages it has received since. */
const open = (host: Host) => {
  const connection = new Connection(host);
  const received: Buffer[] = [];
  connection.on("data", (bytes: Buffer) => received.push(...messagesIn(bytes)));
  connection.on("error", () => undefined);
  const startup = Buffer.alloc(9);
  startup.writeInt32BE(9, 0);
  startup.writeInt32BE(196608, 4);
  connection.write(startup);
  return { connection, received };
};

const parse = message("P", Buffer.from("\0SELECT 1\0\0\0"));
const bind = message("B", Buffer.from("\0\0\0\0\0\0\0\0"));
const execute = message("E", Buffer.from("\0\0\0\0\0"));
const flush = message("H");

test("a batch goes to the backend in one call, however its bytes arrive", async () => {
  const { host, calls } = paperHost(idle);
  const { connection } = open(host);
  const batch = Buffer.concat([parse, bind, execute, sync()]);
  for (let start = 0; start < batch.length; start += 3) connection.write(batch.subarray(start, start + 3));
  await settle();
  expect(calls.map((call) => call.letters)).toEqual(["PBES"]);
  expect(calls[0]?.bytes.equals(batch)).toBe(true);
});

test("Sync, Flush and a simple query each end a batch", async () => {
  const { host, calls } = paperHost(idle);
  const { connection } = open(host);
  connection.write(Buffer.concat([parse, bind, flush, execute, sync(), query("SELECT 1")]));
  await settle();
  expect(calls.map((call) => call.letters)).toEqual(["PBH", "ES", "Q"]);
});

test("COPY FROM STDIN is collected until it is done and goes in one call", async () => {
  const { host, calls } = paperHost(() =>
    Buffer.concat([message("G", Buffer.alloc(3)), message("C", Buffer.from("COPY 2\0")), readyForQuery("I")]),
  );
  const { connection, received } = open(host);
  connection.write(query("COPY t FROM STDIN"));
  await settle();
  expect(calls).toEqual([]);
  expect(received.map(typeOf).join("")).toMatch(/G$/);
  connection.write(message("d", Buffer.from("1\n")));
  connection.write(message("d", Buffer.from("2\n")));
  await settle();
  expect(calls).toEqual([]);
  connection.write(message("c"));
  await settle();
  expect(calls.map((call) => call.letters)).toEqual(["Qddc"]);
  expect(received.map(typeOf).join("")).toMatch(/GCZ$/);
});

test("a connection owns the backend until it is idle; the next one waits", async () => {
  const { host, calls } = paperHost(({ bytes }) => readyForQuery(bytes.includes("BEGIN") ? "T" : "I"));
  const first = open(host);
  const second = open(host);
  first.connection.write(query("BEGIN"));
  await settle();
  second.connection.write(query("SELECT 2"));
  await settle();
  expect(calls).toHaveLength(1);
  first.connection.write(query("COMMIT"));
  await settle();
  expect(calls.map(({ bytes }) => bytes.toString("utf8", 5, bytes.length - 1))).toEqual([
    "BEGIN",
    "COMMIT",
    "SELECT 2",
  ]);
});

test("who waits too long gets 55P03 and may go on", async () => {
  const { host } = paperHost(() => readyForQuery("T"), 30);
  const first = open(host);
  const second = open(host);
  first.connection.write(query("BEGIN"));
  await settle();
  second.connection.write(Buffer.concat([parse, bind, execute, sync()]));
  await settle(80);
  const [error, ready] = second.received.slice(-2);
  expect(error && errorFields(error).C).toBe("55P03");
  expect(ready?.equals(readyForQuery("I"))).toBe(true);
});

test("a refused Flush is followed by nothing until Sync", async () => {
  const { host, calls } = paperHost(() => readyForQuery("T"), 30);
  const first = open(host);
  const second = open(host);
  first.connection.write(query("BEGIN"));
  await settle();
  second.connection.write(Buffer.concat([parse, bind, flush]));
  await settle(80);
  expect(second.received.map(typeOf).join("")).toMatch(/ZE$/);
  second.connection.write(Buffer.concat([execute, flush, sync()]));
  await settle(80);
  expect(second.received.map(typeOf).join("")).toMatch(/ZEZ$/);
  expect(calls).toHaveLength(1);
});

test("a connection that goes away inside a transaction is rolled back, and then the next one has its turn", async () => {
  const { host, calls } = paperHost(({ bytes }) => readyForQuery(bytes.includes("BEGIN") ? "T" : "I"));
  const first = open(host);
  const second = open(host);
  first.connection.write(query("BEGIN"));
  await settle();
  second.connection.write(query("SELECT 2"));
  first.connection.destroy();
  await settle();
  expect(calls.map((call) => call.letters)).toEqual(["Q", "SQ", "Q"]);
  expect(calls[1]?.bytes.includes("ROLLBACK")).toBe(true);
});

test("a transaction left open is closed after its time", async () => {
  const { host, calls } = paperHost(({ bytes }) => readyForQuery(bytes.includes("BEGIN") ? "T" : "I"), 1_000, 40);
  const { connection } = open(host);
  connection.write(query("BEGIN"));
  await settle(120);
  expect(connection.destroyed).toBe(true);
  expect(calls.at(-1)?.bytes.includes("ROLLBACK")).toBe(true);
});

test.each([
  ["no ReadyForQuery", message("C", Buffer.from("SELECT 1\0"))],
  ["a FATAL", Buffer.concat([message("E", Buffer.from("SFATAL\0VFATAL\0C57P01\0Mgone\0\0")), readyForQuery("I")])],
  ["a PANIC", Buffer.concat([message("E", Buffer.from("SPANIC\0VPANIC\0C58030\0Mdisk\0\0")), readyForQuery("I")])],
])("%s means that the backend is dead", async (_what, bytes) => {
  const { host, deaths } = paperHost(() => bytes);
  const { connection } = open(host);
  connection.write(query("SELECT 1"));
  await settle();
  expect(deaths).toHaveLength(1);
  expect(connection.destroyed).toBe(true);
});

test("a notification reaches every connection", async () => {
  const note = message("A", Buffer.from("\0\0\0\x01news\0hello\0"));
  const { host } = paperHost(() => Buffer.concat([note, readyForQuery("I")]));
  const speaker = open(host);
  const listener = open(host);
  speaker.connection.write(query("NOTIFY news"));
  await settle();
  expect(listener.received.map(typeOf).join("")).toMatch(/ZA$/);
});
