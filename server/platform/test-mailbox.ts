/** For tests: an SMTP server that keeps what it took, and can be held at a moment of the conversation. */
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface Mailbox {
  /** `smtp://user:password@127.0.0.1:port` */
  url: string;
  /** Every message that was taken, in the order of arrival. */
  mails: ParsedMail[];
  /**
   * Holds the next message: `receiver` before its address is accepted, `answer` when all of it has come and the server
   * has it, before it says so. Resolves when it is held, with how to go on, and with the Message-ID if it has come.
   */
  hold(moment: "receiver" | "answer"): Promise<{ release: () => void; messageId: string | undefined }>;
  /** Answers the next messages so: 4xx come back, 5xx never. */
  refusals: { moment: "receiver" | "answer"; code: number }[];
  /** Breaks every connection without a word. */
  drop(): void;
  close(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const refusals: Mailbox["refusals"] = [];
  type Held = Awaited<ReturnType<Mailbox["hold"]>>;
  let held: { moment: string; reached: (held: Held) => void } | undefined;
  const pass = async (moment: "receiver" | "answer", messageId?: string): Promise<void> => {
    if (held?.moment !== moment) return;
    const { reached } = held;
    held = undefined;
    await new Promise<void>((release) => reached({ release, messageId }));
  };
  const refusal = (moment: "receiver" | "answer"): Error | undefined => {
    if (refusals[0]?.moment !== moment) return undefined;
    const { code } = refusals.shift()!;
    return Object.assign(new Error("uji"), { responseCode: code });
  };
  const server = new SMTPServer({
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, callback) =>
      username === "menara" && password === "rahasia"
        ? callback(null, { user: username })
        : callback(new Error("wrong password")),
    onRcptTo: (_address, _session, callback) => void pass("receiver").then(() => callback(refusal("receiver"))),
    onData: (stream, _session, callback) =>
      void (async () => {
        const content = await text(stream);
        const refused = refusal("answer");
        const mail = await simpleParser(content);
        if (!refused) mails.push(mail);
        await pass("answer", mail.messageId);
        callback(refused);
      })().catch((error: Error) => {
        // Without its end a message is none.
        if (!error.message.startsWith("Connection closed before")) throw error;
        callback(error);
      }),
  });
  // A client that is killed breaks its connection: that is what the tests are about.
  server.on("error", () => undefined);
  const open = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://menara:rahasia@127.0.0.1:${port}`,
    mails,
    refusals,
    hold: (moment) =>
      new Promise((reached) => {
        held = { moment, reached };
      }),
    drop: () => open.forEach((socket) => socket.destroy()),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
