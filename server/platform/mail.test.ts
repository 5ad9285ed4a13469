/** What becomes of a message, against a real SMTP server. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { startMailbox, type Mailbox } from "./test-mailbox.ts";
import { MailError, openMail, type Message } from "./mail.ts";

let box: Mailbox;
beforeAll(async () => {
  box = await startMailbox();
});
afterAll(() => box.close());
beforeEach(() => {
  box.mails.length = 0;
});

const message: Message = {
  to: "petugas@example.id",
  subject: "Pengingat – 3 izin",
  text: "Satu\n.\nDua",
  html: "<p>Satu</p>",
  messageId: "0190@menara.example.id",
  date: new Date("2026-12-01T00:00:00Z"),
};
const from = "Menara <menara@example.id>";
const ready = (): Promise<void> => Promise.resolve();
const signal = new AbortController().signal;
const send = (beforeEnd = ready, url = box.url, stop = signal) =>
  openMail({ url, from }).send(message, beforeEnd, stop);
const outcome = (sent: Promise<void>) =>
  sent.then(
    () => "sent",
    (error: unknown) => (error instanceof MailError ? error.outcome : error),
  );

test("a message arrives whole, from the sender of the settings, under its own Message-ID", async () => {
  await send();
  expect(box.mails).toHaveLength(1);
  expect(box.mails[0]).toMatchObject({
    subject: message.subject,
    text: message.text,
    messageId: "<0190@menara.example.id>",
    from: { text: '"Menara" <menara@example.id>' },
    date: message.date,
  });
  expect(box.mails[0]!.headers.get("auto-submitted")).toBe("auto-generated");
});

test("what is refused before its end was not sent: nothing arrives, and the reason is handed on", async () => {
  const reason = new Error("not my turn");
  expect(await outcome(send(() => Promise.reject(reason)))).toBe(reason);
  expect(box.mails).toEqual([]);
});

test("the server's answers: later, never; and nothing is said of the password", async () => {
  let handed = 0;
  const count = (): Promise<void> => {
    handed += 1;
    return ready();
  };
  box.refusals.push({ moment: "receiver", code: 451 });
  expect(await outcome(send(count))).toBe("later");
  box.refusals.push({ moment: "receiver", code: 550 });
  expect(await outcome(send(count))).toBe("never");
  expect(handed).toBe(0);
  box.refusals.push({ moment: "answer", code: 452 });
  expect(await outcome(send(count))).toBe("later");
  box.refusals.push({ moment: "answer", code: 554 });
  expect(await outcome(send(count))).toBe("never");
  expect(handed).toBe(2);
  const wrong = box.url.replace("rahasia", "keliru");
  const refused: unknown = await send(count, wrong).catch((error: unknown) => error);
  expect(refused).toMatchObject({ outcome: "later" });
  expect(JSON.stringify(refused, Object.getOwnPropertyNames(refused))).not.toContain("keliru");
  expect(await outcome(send(count, "smtp://127.0.0.1:1"))).toBe("later");
  expect(box.mails).toEqual([]);
});

test("a server that stops does not wait for a slow receiver, but for an answer that is on its way", async () => {
  for (const [moment, expected] of [
    ["receiver", "later"],
    ["answer", "sent"],
  ] as const) {
    const stopping = new AbortController();
    const held = box.hold(moment);
    const sent = outcome(send(ready, box.url, stopping.signal));
    const { release } = await held;
    stopping.abort();
    if (moment === "answer") release();
    expect(await sent).toBe(expected);
    if (moment === "receiver") release();
  }
  expect(box.mails).toHaveLength(1);
});

test("a server that goes away: before the end nothing was sent, after it nobody knows", async () => {
  for (const [moment, expected] of [
    ["receiver", "later"],
    ["answer", "unknown"],
  ] as const) {
    const held = box.hold(moment);
    const sent = outcome(send());
    const { release } = await held;
    box.drop();
    expect(await sent).toBe(expected);
    release();
  }
});
