/** A photo over a wire that breaks again and again: every byte that arrives stays, and none is sent twice. */
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Upload } from "tus-js-client";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { startCuttingWire, type CuttingWire } from "./cutting-wire.ts";
import { noisyJpeg, noisyPicture, sha256 } from "./test-photos.ts";

let app: TestApp;
let server: Server;
let port: number;
let cookie: string;
const wires: CuttingWire[] = [];
const seed = Date.now() & 0xffff;

beforeAll(async () => {
  app = await startTestApp();
  server = createServer(app.app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  const { username, password } = sampleAccounts.find(({ role }) => role === "surveyor")!;
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  cookie = response.headers.getSetCookie()[0]!.split(";")[0]!;
});
afterAll(async () => {
  for (const wire of wires) await wire.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await app.close();
});

/** A wire that is closed however its test ends. */
async function wireTo(places: readonly number[]): Promise<CuttingWire> {
  const wire = await startCuttingWire(port, places);
  wires.push(wire);
  return wire;
}

const pathOf = (digest: string) => `/api/v1/photo-uploads/${digest}`;

interface Sent {
  /** What the last answer said. */
  receivedAt: string | undefined;
  /** Offsets that the server named when the upload was taken up again. */
  resumedAt: number[];
}

/** Sends as the phone does, over and over until the photo is received. */
function send(bytes: Buffer, digest: string, origin: string): Promise<Sent> {
  const resumedAt: number[] = [];
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${origin}/api/v1/photo-uploads`,
      uploadUrl: origin + pathOf(digest),
      metadata: { sha256: digest },
      headers: { cookie },
      storeFingerprintForResuming: false,
      retryDelays: Array.from({ length: 80 }, () => 5),
      onAfterResponse(request, response) {
        if (request.getMethod() !== "HEAD" || response.getStatus() !== 200) return;
        resumedAt.push(Number(response.getHeader("Upload-Offset")));
      },
      onError: reject,
      onSuccess: ({ lastResponse }) => resolve({ receivedAt: lastResponse.getHeader("Photo-Received-At"), resumedAt }),
    });
    upload.start();
  });
}

async function receiptOf(digest: string): Promise<{ status: number; body: { receivedAt?: string } }> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/photos/${digest}/receipt`, { headers: { cookie } });
  return { status: response.status, body: (await response.json()) as { receivedAt?: string } };
}

test("cut at 50 random bytes, 5 MB arrive with hardly a byte sent twice", async () => {
  const bytes = await noisyPicture(2560, 1920, seed).jpeg({ quality: 96 }).toBuffer();
  expect(bytes.length).toBeGreaterThan(5_000_000);
  const digest = sha256(bytes);
  const somewhere = fc.noBias(fc.integer({ min: 1, max: bytes.length }));
  const [places] = fc.sample(fc.uniqueArray(somewhere, { minLength: 50, maxLength: 50 }), { seed, numRuns: 1 });
  const wire = await wireTo(places!.toSorted((a, b) => a - b));
  const { receivedAt, resumedAt } = await send(bytes, digest, `http://127.0.0.1:${wire.port}`);
  const inAll = wire.carried() + wire.lost();

  console.info(
    `seed ${seed}: ${bytes.length} bytes, ${wire.cuts()} cuts; sent ${inAll}, of these ${wire.lost()} in flight; ` +
      `carried ${wire.carried()} = ${(wire.carried() / bytes.length).toFixed(4)} × the photo; taken up ${resumedAt.length} times`,
  );
  expect(wire.cuts()).toBe(50);
  expect(resumedAt.length).toBeGreaterThan(40);
  expect(resumedAt).toEqual(resumedAt.toSorted((a, b) => a - b));
  expect(inAll).toBeLessThanOrEqual(1.1 * bytes.length + wire.lost());
  const [row] = await app.database.query<{ bytes: number }>("SELECT * FROM photo WHERE sha256 = $1", [digest]);
  expect(row).toMatchObject({ sha256: digest, bytes: bytes.length, width: 1600, height: 1200 });
  expect(await receiptOf(digest)).toEqual({ status: 200, body: { sha256: digest, receivedAt } });
}, 300_000);

/** A PATCH written by hand, of which `sent` bytes leave; the caller decides what becomes of the connection. */
async function patchByHand(bytes: Buffer, digest: string, offset: number, sent: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => socket.destroy());
  const head = [
    `PATCH ${pathOf(digest)} HTTP/1.1`,
    "Host: x",
    `Cookie: ${cookie}`,
    "Tus-Resumable: 1.0.0",
    "Content-Type: application/offset+octet-stream",
    `Upload-Offset: ${offset}`,
    `Content-Length: ${bytes.length - offset}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  await new Promise<void>((resolve) => socket.write(bytes.subarray(offset, offset + sent), () => resolve()));
  return socket;
}

const ask = (method: string, digest: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}${method === "POST" ? "/api/v1/photo-uploads" : pathOf(digest)}`, {
    method,
    headers: { cookie, "Tus-Resumable": "1.0.0", ...headers },
  });
const create = (bytes: Buffer, digest: string) =>
  ask("POST", digest, { "Upload-Length": String(bytes.length), "Upload-Metadata": `sha256 ${btoa(digest)}` });

test("a connection that fell silent does not hold the upload, and what came over it counts", async () => {
  const bytes = await noisyJpeg(800, 600, seed + 1);
  const digest = sha256(bytes);
  await create(bytes, digest);
  const half = Math.floor(bytes.length / 2);
  const silent = await patchByHand(bytes, digest, 0, half);
  await sleep(1000);
  const began = Date.now();
  const there = await ask("HEAD", digest);
  expect([there.status, there.headers.get("upload-offset")]).toEqual([200, String(half)]);
  expect(Date.now() - began).toBeLessThan(10_000);
  const { receivedAt, resumedAt } = await send(bytes, digest, `http://127.0.0.1:${port}`);
  expect(resumedAt).toEqual([half]);
  expect((await receiptOf(digest)).body).toEqual({ sha256: digest, receivedAt });
  silent.destroy();
});

test("when only the last answer is lost, HEAD says that the photo is received, and nothing is sent again", async () => {
  const bytes = await noisyJpeg(800, 600, seed + 2);
  const digest = sha256(bytes);
  await create(bytes, digest);
  const socket = await patchByHand(bytes, digest, 0, bytes.length);
  while ((await receiptOf(digest)).status !== 200) await sleep(50);
  socket.destroy();
  const wire = await wireTo([]);
  const { receivedAt, resumedAt } = await send(bytes, digest, `http://127.0.0.1:${wire.port}`);
  expect(resumedAt).toEqual([bytes.length]);
  expect(wire.carried()).toBeLessThan(2_000);
  expect((await receiptOf(digest)).body).toEqual({ sha256: digest, receivedAt });
});

test("sent six times at once it is one photo, whole", async () => {
  const bytes = await noisyJpeg(1600, 1200, seed + 3);
  const digest = sha256(bytes);
  const origin = `http://127.0.0.1:${port}`;
  const all = await Promise.all(Array.from({ length: 6 }, () => send(bytes, digest, origin)));
  const { body } = await receiptOf(digest);
  expect(all.map(({ receivedAt }) => receivedAt)).toEqual(Array.from({ length: 6 }, () => body.receivedAt));
  expect(await app.database.query("SELECT 1 FROM photo WHERE sha256 = $1", [digest])).toHaveLength(1);
});
