/** E-mail by SMTP, one message at a time, such that the caller knows what became of it. */
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";

export interface Message {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every attempt, without brackets: a receiver may know a repetition by it. */
  messageId: string;
  date: Date;
}

export interface Mail {
  /**
   * Hands one message over. `beforeEnd` is called when the server has everything but the end of the message: until then
   * it keeps nothing, afterwards it may. What `beforeEnd` throws is thrown, and nothing was sent.
   * @throws MailError when the server did not take it
   */
  send(message: Message, beforeEnd: () => Promise<void>, signal: AbortSignal): Promise<void>;
}

/**
 * - `later`: not taken, another attempt may succeed;
 * - `never`: refused for good (SMTP 5xx on the address or the message);
 * - `unknown`: its end was sent, and no answer came.
 */
export type MailOutcome = "later" | "never" | "unknown";

export class MailError extends Error {
  constructor(
    readonly outcome: MailOutcome,
    message: string,
  ) {
    super(message);
  }
}

export interface MailSettings {
  /** `smtp://user:password@host:port`, or `smtps://`. */
  url: string;
  /** The sender: `Name <address>`, or an address. */
  from: string;
}

/** Milliseconds: together they stay below the time that a delivery is reserved for (server/notices/deliver.ts). */
const connectMs = 10_000;
const answerMs = 20_000;

/** Commands of SMTP whose refusal is about this message or its receiver; another (signing in, TLS) is about us. */
const aboutMessage = ["RCPT TO", "DATA"];

/** A sender by the SMTP server of the settings. Nothing is connected until something is sent. */
export function openMail({ url, from }: MailSettings): Mail {
  const { auth, ...server } = parseConnectionUrl(url);
  const options = {
    ...server,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    dnsTimeout: connectMs,
  };
  return {
    async send(message, beforeEnd, signal) {
      const composed = new MailComposer({
        from,
        to: message.to,
        subject: message.subject,
        text: message.text,
        html: message.html,
        messageId: `<${message.messageId}>`,
        date: message.date,
        // Says to other machines that no person wrote it: no answers by "out of office" (RFC 3834).
        headers: { "Auto-Submitted": "auto-generated" },
      }).compile();
      const bytes = await composed.build();
      let ended = false;
      let refusal: { error: unknown } | undefined;
      /** Read only when the server waits for the message; its end is held back until `beforeEnd` is through. */
      async function* content(): AsyncGenerator<Buffer> {
        yield bytes;
        try {
          await beforeEnd();
        } catch (error) {
          refusal = { error };
          throw error;
        }
        ended = true;
      }

      const connection = new SMTPConnection(options);
      const cut = new AbortController();
      const interrupted = new Promise<never>((_resolve, reject) => {
        connection.once("error", reject);
        // Once the end is on its way only the server's answer says what became of it.
        const stop = (): void => void (ended || reject(new Error("the server is stopping")));
        signal.addEventListener("abort", stop, { signal: cut.signal });
      });
      const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
        Promise.race([
          interrupted,
          new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve()))),
        ]);
      try {
        signal.throwIfAborted();
        await step((done) => connection.connect(done));
        if (auth) await step((done) => connection.login(auth, done));
        await step((done) => connection.send(composed.getEnvelope(), Readable.from(content()), done));
        connection.quit();
      } catch (error) {
        connection.close();
        if (refusal) throw refusal.error;
        throw asMailError(error, ended);
      } finally {
        cut.abort();
      }
    },
  };
}

/** What is said of a failure stays in the record of deliveries: the server's words, never the settings. */
function asMailError(error: unknown, ended: boolean): MailError {
  const { responseCode, command, message } = error as { responseCode?: number; command?: string; message: string };
  if (responseCode === undefined) return new MailError(ended ? "unknown" : "later", message);
  const final = responseCode >= 500 && aboutMessage.includes(command ?? "");
  return new MailError(final ? "never" : "later", message);
}
