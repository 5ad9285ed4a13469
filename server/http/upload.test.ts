import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import express from "express";
import { openFiles, type Files } from "../platform/files.ts";
import { problemMiddleware } from "./answer-problem.ts";
import { createLog } from "./log.ts";
import { uploadReader } from "./upload.ts";

const limitBytes = 1024 * 1024;
let dir: string;
let files: Files;
let server: Server;
let port: number;
let reached = 0;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "menara-upload-"));
  files = await openFiles(dir);
  const app = express();
  app.post("/", uploadReader(files, { types: ["text/csv"], limitBytes }), (request, response) => {
    reached += 1;
    response.json(request.body);
  });
  app.use(problemMiddleware(createLog("silent")));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true });
});

interface Answer {
  status: number | undefined;
  connection: string | undefined;
  body: Record<string, unknown>;
}

async function send(headers: Record<string, string>, body: Buffer): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpRequest({ port, method: "POST", headers: { "Content-Type": "text/csv", ...headers } }, resolve);
    sent.on("error", reject);
    sent.end(body);
  });
  const { statusCode: status, headers: answered } = response;
  return { status, connection: answered.connection, body: JSON.parse(await text(response)) as Record<string, unknown> };
}

/** Sends a body as a careless client does: all it has, without looking for an answer until the end. */
function sendBlindly(head: string, chunk: Buffer, times: number): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve, reject) => {
    let answer = "";
    let sent = 0;
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n${head}\r\n\r\n`);
      const more = () => {
        while (sent < times && !socket.destroyed) {
          sent += 1;
          if (!socket.write(chunk)) {
            socket.once("drain", more);
            return;
          }
        }
      };
      more();
    });
    socket.on("data", (data: Buffer) => (answer += data.toString()));
    socket.on("close", () => resolve({ answer, sent }));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // Cut while it goes on sending for ever: what it heard before is what counts.
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") reject(error);
    });
  });
}

const nothingHalf = async () => expect(await readdir(join(dir, "incoming"))).toEqual([]);

test("a body goes to the disk, and the handler gets its digest", async () => {
  const body = Buffer.alloc(limitBytes, "a,b\n");
  const answer = await send({ "Content-Length": String(body.length) }, body);
  const sha256 = createHash("sha256").update(body).digest("hex");
  expect(answer).toMatchObject({ status: 200, body: { sha256, bytes: limitBytes } });
  expect(answer.connection).not.toBe("close");
  expect(await files.has(sha256)).toBe(true);
});

test("a body in chunks, of unknown length", async () => {
  const answer = await send({ "Transfer-Encoding": "chunked" }, Buffer.from("a,b\n"));
  expect(answer).toMatchObject({ status: 200, body: { bytes: 4 } });
});

test("a body that says it is too large is refused before it is sent", async () => {
  const before = reached;
  const { answer, sent } = await sendBlindly(`Content-Length: ${1024 ** 3}`, Buffer.alloc(0), 0);
  expect(sent).toBe(0);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toMatch(/connection: close/i);
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ type: "/problems/too-large", status: 413 });
  expect(reached).toBe(before);
  await nothingHalf();
});

test("a caller that sends on all the same hears the answer, and is cut", async () => {
  const { answer, sent } = await sendBlindly(`Content-Length: ${1024 ** 3}`, Buffer.alloc(64 * 1024), 1024 * 1024);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain("/problems/too-large");
  expect(sent).toBeLessThan(1024 * 1024);
});

test("chunks without end are cut at the limit, and the answer is heard", async () => {
  const before = reached;
  const data = Buffer.alloc(64 * 1024, "x");
  const chunk = Buffer.concat([Buffer.from("10000\r\n"), data, Buffer.from("\r\n")]);
  const { answer, sent } = await sendBlindly("Transfer-Encoding: chunked", chunk, 1024 * 1024);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain("/problems/too-large");
  expect(sent).toBeLessThan(1024 * 1024);
  expect(reached).toBe(before);
  await nothingHalf();
});

test("an ordinary client hears the refusal too", async () => {
  const body = Buffer.alloc(limitBytes + 1);
  for (const headers of [{ "Content-Length": String(body.length) }, { "Transfer-Encoding": "chunked" }]) {
    expect(await send(headers as unknown as Record<string, string>, body)).toMatchObject({
      status: 413,
      connection: "close",
      body: { type: "/problems/too-large" },
    });
  }
});

test("another type and a compressed body are refused", async () => {
  const body = Buffer.from("x");
  expect(await send({ "Content-Type": "image/png" }, body)).toMatchObject({ status: 415 });
  expect(await send({ "Content-Encoding": "gzip" }, body)).toMatchObject({ status: 415 });
});

test("a caller that goes away in the middle leaves nothing behind", async () => {
  const before = reached;
  const socket = connect(port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\nhalf");
  while ((await readdir(join(dir, "incoming"))).length === 0) await sleep(10);
  socket.destroy();
  while ((await readdir(join(dir, "incoming"))).length > 0) await sleep(10);
  expect(reached).toBe(before);
});
