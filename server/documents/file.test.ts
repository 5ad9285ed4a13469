/** A document as it is given out: shown in our own page, saved under its name, in parts, and never run. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Document } from "../../contract/documents.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let officer: TestAgent;
let document: Document;
const bytes = Buffer.from("%PDF-1.7\n0123456789\n%%EOF");
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  const { id } = (await officer.get("/api/v1/towers/GRS-0008").expect(200)).body as { id: string };
  const query = new URLSearchParams({ subject: "tower", id, fileName: 'izin "künci" — 2019.pdf' });
  const sent = officer.post(`/api/v1/documents?${query.toString()}`).set("Content-Type", "application/pdf").send(bytes);
  document = (await sent.expect(201)).body as Document;
}, 300_000);
afterAll(() => app.close());

const file = (search = "") => officer.get(`/api/v1/documents/${document.id}/file${search}`).buffer(true);

test("shown in a frame of our own page, under its name, for ever, with nothing that may run", async () => {
  const { headers, body } = await file().expect(200);
  expect(body).toEqual(bytes);
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["content-disposition"]).toBe(
    `inline; filename="izin _k?nci_ ? 2019.pdf"; filename*=UTF-8''izin%20_k%C3%BCnci_%20%E2%80%94%202019.pdf`,
  );
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'self'/);
  expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
  expect(headers["cache-control"]).toBe("private, max-age=31536000, immutable");
  expect(headers["etag"]).toBe(`"${document.sha256}"`);
});

test("saved when that is asked for", async () => {
  const { headers } = await file("?download=true").expect(200);
  expect(headers["content-disposition"]).toMatch(/^attachment; filename=/);
});

test("in parts, and not again to who has it", async () => {
  const part = await file().set("Range", "bytes=9-18").expect(206);
  expect((part.body as Buffer).toString()).toBe("0123456789");
  expect(part.headers["content-range"]).toBe(`bytes 9-18/${bytes.length}`);
  await file().set("If-None-Match", `"${document.sha256}"`).expect(304);
  await file().set("Range", "bytes=900-").expect(416);
});

test("a file that is gone from the store is our fault, and nobody keeps that answer", async () => {
  await app.database.query("UPDATE document SET sha256 = $2 WHERE id = $1", [document.id, "0".repeat(64)]);
  await app.database.query("INSERT INTO document_text (sha256) VALUES ($1)", ["0".repeat(64)]);
  const { headers } = await file().expect(500);
  expect(headers["cache-control"]).toBe("no-store");
  expect(headers["content-type"]).toContain("application/problem+json");
});

test("nobody but who may read documents gets it", async () => {
  await app.anonymous.get(`/api/v1/documents/${document.id}/file`).expect(401);
  const surveyor = await app.as("surveyor");
  await surveyor.get(`/api/v1/documents/${document.id}/file`).expect(403);
});
