/** What phones send as photos: who may, what is taken, what is kept of it, and how it is shown. */
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import sharp from "sharp";
import type TestAgent from "supertest/lib/agent.js";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { openTus } from "../http/tus.ts";
import { photoBytes, unfinishedUploads } from "./rules.ts";
import { noise, noisyJpeg, noisyPicture, sha256 } from "./test-photos.ts";

let app: TestApp;
let surveyor: TestAgent;
let filesDir: string;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), "menara-photos-"));
  app = await startTestApp({ config: { filesDir } });
  surveyor = await app.as("surveyor");
}, 300_000);
afterAll(async () => {
  await app.close();
  await rm(filesDir, { recursive: true });
});

const base = "/api/v1/photo-uploads";
const tus = { "Tus-Resumable": "1.0.0", "Accept-Language": "en" };
const metadata = (digest: string) => `sha256 ${Buffer.from(digest).toString("base64")}`;

const begin = (digest: string, length: number, agent = surveyor) =>
  agent.post(base).set({ ...tus, "Upload-Length": String(length), "Upload-Metadata": metadata(digest) });
const patch = (digest: string, offset: number, bytes: Buffer, agent = surveyor) =>
  agent
    .patch(`${base}/${digest}`)
    .set({ ...tus, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" })
    .send(bytes);
const head = (digest: string, agent = surveyor) => agent.head(`${base}/${digest}`).set(tus);
const receipt = (digest: string) => surveyor.get(`/api/v1/photos/${digest}/receipt`);

/** Sends `bytes` as one piece under `digest`; the answer to the last of them. */
async function upload(bytes: Buffer, digest = sha256(bytes)) {
  await begin(digest, bytes.length).expect(201);
  return patch(digest, 0, bytes);
}
const left = () => readdir(join(filesDir, "uploads"));
const stored = async (digest: string, size: "full" | "thumb") =>
  (await surveyor.get(`/api/v1/photos/${digest}?size=${size}`).buffer(true).expect(200)).body as Buffer;

describe("a photo", () => {
  test("is received in pieces, kept without its metadata, upright, and shown for ever", async () => {
    const exif = {
      IFD0: { Make: "Telepon", Model: "Contoh 5" },
      IFD3: { GPSLatitudeRef: "S", GPSLatitude: "7/1 9/1 58/1", GPSLongitudeRef: "E", GPSLongitude: "112/1 39/1 0/1" },
    };
    // Wide, the left half red; orientation 6 says: turn right, so that red is on top.
    const red = await sharp({ create: { width: 1000, height: 1000, channels: 3, background: "#e00000" } })
      .png()
      .toBuffer();
    const bytes = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: "#0000e0" } })
      .composite([{ input: red, left: 0, top: 0 }])
      .withMetadata({ orientation: 6, exif })
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).orientation).toBe(6);
    expect(bytes.includes("Telepon")).toBe(true);

    const digest = sha256(bytes);
    await receipt(digest).expect(404);
    await head(digest).expect(404);
    const created = await begin(digest, bytes.length).expect(201);
    expect(created.headers).toMatchObject({ location: `${base}/${digest}`, "tus-resumable": "1.0.0" });
    expect(created.headers).not.toHaveProperty("access-control-allow-origin");
    const half = Math.floor(bytes.length / 2);
    const first = await patch(digest, 0, bytes.subarray(0, half)).expect(204);
    expect(first.headers["upload-offset"]).toBe(String(half));
    expect(first.headers).not.toHaveProperty("photo-received-at");
    await receipt(digest).expect(404);
    // Begun again, as after a lost answer: nothing is thrown away.
    await begin(digest, bytes.length).expect(201);
    const there = await head(digest).expect(200);
    expect(there.headers).toMatchObject({ "upload-offset": String(half), "upload-length": String(bytes.length) });
    expect(there.headers["upload-metadata"]).toBe(metadata(digest));
    const last = await patch(digest, half, bytes.subarray(half)).expect(204);
    expect(last.headers["upload-offset"]).toBe(String(bytes.length));
    const { body } = await receipt(digest).expect(200);
    expect(body).toEqual({ sha256: digest, receivedAt: last.headers["photo-received-at"] });
    expect(await left()).toEqual([]);

    const full = await stored(digest, "full");
    const { width, height, exif: kept, icc, orientation } = await sharp(full).metadata();
    expect({ width, height, kept, icc, orientation }).toEqual({ width: 800, height: 1600 });
    expect(full.includes("Telepon")).toBe(false);
    const { data, info } = await sharp(full).raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    expect(pixel(400, 200)[0]).toBeGreaterThan(200);
    expect(pixel(400, 1400)[2]).toBeGreaterThan(200);
    const small = await sharp(await stored(digest, "thumb")).metadata();
    expect([small.width, small.height]).toEqual([160, 320]);

    const head200 = await (await app.as("head")).get(`/api/v1/photos/${digest}`).expect(200);
    expect(head200.headers).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "private, max-age=31536000, immutable",
    });
    expect(head200.headers).not.toHaveProperty("content-disposition");
    await surveyor.get(`/api/v1/photos/${digest}`).set("If-None-Match", head200.headers.etag!).expect(304);
    await app.anonymous.get(`/api/v1/photos/${digest}`).expect(401);
    await surveyor.get(`/api/v1/photos/${"0".repeat(64)}`).expect(404);
  });

  test("that somebody has sent already costs nobody a byte", async () => {
    const bytes = await noisyJpeg(300, 200, 7);
    const digest = sha256(bytes);
    const first = await upload(bytes);
    expect(first.status).toBe(204);
    const officer = await app.as("officer");
    const received = { "upload-offset": String(bytes.length), "photo-received-at": first.headers["photo-received-at"] };
    expect((await head(digest, officer).expect(200)).headers).toMatchObject(received);
    await begin(digest, bytes.length, officer).expect(201);
    expect((await patch(digest, 0, bytes.subarray(0, 9), officer).expect(204)).headers).toMatchObject(received);
    expect(await app.database.query("SELECT count(*)::int AS n FROM photo WHERE sha256 = $1", [digest])).toEqual([
      { n: 1 },
    ]);
    expect(await left()).toEqual([]);
  });

  test("of both, sent by two accounts at once, is one", async () => {
    const bytes = await noisyJpeg(900, 700, 8);
    const digest = sha256(bytes);
    const officer = await app.as("officer");
    await Promise.all([begin(digest, bytes.length).expect(201), begin(digest, bytes.length, officer).expect(201)]);
    const answers = await Promise.all([patch(digest, 0, bytes), patch(digest, 0, bytes, officer)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(new Set(answers.map(({ headers }) => headers["photo-received-at"])).size).toBe(1);
  });

  test.each(["png", "webp"] as const)("may be a %s", async (format) => {
    const bytes = await noisyPicture(60, 40, 3).toFormat(format).toBuffer();
    expect((await upload(bytes)).status).toBe(204);
    const { width, format: kept } = await sharp(await stored(sha256(bytes), "full")).metadata();
    expect([width, kept]).toEqual([60, "jpeg"]);
  });

  test("whose checking failed is not lost: HEAD takes it up", async () => {
    const bytes = await noisyJpeg(200, 150, 9);
    const digest = sha256(bytes);
    await app.database.query("ALTER TABLE photo ADD CONSTRAINT photo_test_full CHECK (false) NOT VALID");
    expect((await upload(bytes)).status).toBe(500);
    await head(digest).expect(500);
    await receipt(digest).expect(404);
    await app.database.query("ALTER TABLE photo DROP CONSTRAINT photo_test_full");
    const answer = await head(digest).expect(200);
    expect(answer.headers["upload-offset"]).toBe(String(bytes.length));
    const { body } = await receipt(digest).expect(200);
    expect(body.receivedAt).toBe(answer.headers["photo-received-at"]);
  });
});

/** A PNG that says it is `side` pixels wide and high; its data are a few bytes. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    let crc = 0xffffffff;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(~crc >>> 0, 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("what is not a photo", () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  );
  const heic = Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), noise(500, 4)]);

  test.each<[string, Buffer, number, RegExp]>([
    ["text", Buffer.from("bukan foto, hanya teks\n".repeat(9)), 415, /JPEG, PNG or WebP/],
    ["SVG", svg, 415, /JPEG, PNG or WebP/],
    ["GIF", Buffer.concat([Buffer.from("GIF89a"), noise(99, 2)]), 415, /JPEG, PNG or WebP/],
    ["HEIC", heic, 415, /most compatible/],
    ["a JPEG in its first bytes only", Buffer.concat([Buffer.from("ffd8ffe0", "hex"), noise(5000, 5)]), 422, /damaged/],
    ["a PNG of 40,000 × 40,000 pixels", bomb(40_000), 422, /50 million pixels/],
  ])("is refused for good: %s", async (_name, bytes, status, words) => {
    const answer = await upload(bytes);
    expect({ status: answer.status, type: answer.type }).toEqual({ status, type: "application/problem+json" });
    expect(JSON.stringify(answer.body)).toMatch(words);
    await head(sha256(bytes)).expect(404);
    await receipt(sha256(bytes)).expect(404);
    expect(await left()).toEqual([]);
  });

  test("is a JPEG that was cut off", async () => {
    const whole = await noisyJpeg(800, 600, 6);
    const { status, body } = await upload(whole.subarray(0, Math.floor(whole.length * 0.6)));
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 422, pointer: "/image" });
  });

  test("is other bytes than were announced; the announced ones may be sent anew", async () => {
    const bytes = await noisyJpeg(120, 90, 10);
    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(damaged.readUInt8(5000) ^ 1, 5000);
    const { status, body } = await upload(damaged, sha256(bytes));
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 422, pointer: "/sha256" });
    await head(sha256(bytes)).expect(404);
    expect((await upload(bytes)).status).toBe(204);
  });
});

describe("an upload", () => {
  const digest = sha256(Buffer.from("sebuah foto"));

  test("needs a length of at most 15 MB, a digest, and the protocol", async () => {
    const named = { ...tus, "Upload-Metadata": metadata(digest) };
    const refused = async (headers: Record<string, string>, status: number): Promise<void> => {
      const { body, type } = await surveyor.post(base).set(headers).expect(status);
      expect({ type, status: body.status }).toEqual({ type: "application/problem+json", status });
    };
    await begin(digest, photoBytes).expect(201);
    await surveyor.delete(`${base}/${digest}`).set(tus).expect(204);
    await refused({ ...named, "Upload-Length": String(photoBytes + 1) }, 413);
    await refused({ ...named, "Upload-Defer-Length": "1" }, 400);
    for (const length of ["0", "-1", "1e3", "0x10", " ", "9".repeat(30)]) {
      await refused({ ...named, "Upload-Length": length }, 400);
    }
    for (const text of ["", "sha256", `sha256 ${btoa("../../etc/passwd")}`, metadata(digest.toUpperCase()), "%%%"]) {
      await refused({ ...tus, "Upload-Length": "9", "Upload-Metadata": text }, 400);
    }
    await refused({ "Upload-Length": "9", "Upload-Metadata": metadata(digest) }, 400);
    await surveyor.get(`${base}/${digest}`).set(tus).expect(405);
    expect(await left()).toEqual([]);
  });

  test("takes no byte beyond its length, and none at another place", async () => {
    await begin(digest, 10).expect(201);
    await patch(digest, 0, Buffer.alloc(11)).expect(413);
    await patch(digest, 4, Buffer.alloc(2)).expect(409);
    await surveyor.patch(`${base}/${digest}`).set(tus).send("x").expect(400);
    expect((await head(digest).expect(200)).headers["upload-offset"]).toBe("0");
    await surveyor.delete(`${base}/${digest}`).set(tus).expect(204);
  });

  test("belongs to the account that began it", async () => {
    const officer = await app.as("officer");
    await begin(digest, 10).expect(201);
    await head(digest, officer).expect(404);
    await patch(digest, 0, Buffer.alloc(5), officer).expect(404);
    await officer.delete(`${base}/${digest}`).set(tus).expect(404);
    await begin(digest, 10, await app.as("head")).expect(403);
    await begin(digest, 10, app.anonymous).expect(401);
    await begin(digest, 10).set("Sec-Fetch-Site", "cross-site").expect(403);
    await patch(digest, 0, Buffer.alloc(5)).set("Origin", "https://lain.example").expect(403);
    await patch(digest, 0, Buffer.alloc(5)).set("Sec-Fetch-Site", "same-origin").expect(204);
    await surveyor.delete(`${base}/${digest}`).set(tus).expect(204);
  });

  test("has no address outside of its folder", async () => {
    for (const id of [
      "..%2f..%2fetc%2fpasswd",
      "%2e%2e",
      "..",
      `..%2f${digest}`,
      `${digest}.json`,
      "%00",
      "%zz",
      "a".repeat(9000),
    ]) {
      const { status } = await surveyor.head(`${base}/${id}`).set(tus);
      expect({ id, status: [400, 404].includes(status) }).toEqual({ id, status: true });
    }
  });

  test("that never ends is one of so many, and is given up after a day without a byte", async () => {
    const some = Array.from({ length: unfinishedUploads }, (_, index) => sha256(Buffer.from(`foto ${index}`)));
    for (const each of some) await begin(each, 10).expect(201);
    const { headers } = await begin(digest, 10).expect(429);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    await begin(some[0]!, 10).expect(201);
    await begin(digest, 10, await app.as("officer")).expect(201);

    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const name of await left()) await utimes(join(filesDir, "uploads", name), yesterday, yesterday);
    await patch(some[1]!, 0, Buffer.alloc(3)).expect(204);
    await (await openTus(join(filesDir, "uploads"), photoBytes)).sweep(24 * 3_600_000);
    expect((await left()).every((name) => name.includes(some[1]!))).toBe(true);
    expect((await head(some[1]!).expect(200)).headers["upload-offset"]).toBe("3");
    await surveyor.delete(`${base}/${some[1]!}`).set(tus).expect(204);
  });

  test("says what it speaks", async () => {
    const { headers } = await surveyor.options(base).expect(204);
    expect(headers).toMatchObject({
      "tus-version": "1.0.0",
      "tus-extension": "creation,termination",
      "tus-max-size": String(photoBytes),
    });
  });
});
