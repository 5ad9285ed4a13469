/**
 * The little of PostgreSQL's wire protocol (version 3) that a stream between `pg` and the backend needs:
 * building the few messages that the stream answers itself, and cutting a byte stream into messages.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

/** The transaction status inside ReadyForQuery: idle, in a transaction, in a failed transaction. */
export type TransactionStatus = "I" | "T" | "E";

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;

const cString = (text: string): Buffer => Buffer.from(`${text}\0`);

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** One typed message: its letter, its length, its body. */
export const message = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};

export const query = (sql: string): Buffer => message("Q", cString(sql));
export const sync = (): Buffer => message("S");
export const readyForQuery = (status: TransactionStatus): Buffer => message("Z", Buffer.from(status));

/** CopyInResponse for text format; the column count is unknown here and no client of ours reads it. */
export const copyInResponse = (): Buffer => message("G", Buffer.from([0, 0, 0]));

/** An ErrorResponse with a SQLSTATE, as the backend itself would send it. */
export const errorResponse = (sqlState: string, text: string): Buffer =>
  message("E", cString("SERROR"), cString("VERROR"), cString(`C${sqlState}`), cString(`M${text}`), Buffer.from([0]));

/** What a server says after the start-up packet: welcome, its parameters, a key, and that it is ready. */
export const greeting = (serverVersion: string): Buffer => {
  const parameters: Record<string, string> = {
    server_version: serverVersion,
    server_encoding: "UTF8",
    client_encoding: "UTF8",
    DateStyle: "ISO, MDY",
    TimeZone: "UTC",
    integer_datetimes: "on",
    standard_conforming_strings: "on",
  };
  return Buffer.concat([
    message("R", int32(0)),
    ...Object.entries(parameters).map(([name, value]) => message("S", cString(name), cString(value))),
    message("K", int32(1), int32(1)),
    readyForQuery("I"),
  ]);
};

/** What a client may say before the first typed message. */
export type Hello = { kind: "startup" | "encryption" | "cancel"; length: number };

/** Reads an untyped opening packet; undefined while it is incomplete. */
export const readHello = (bytes: Buffer): Hello | undefined => {
  if (bytes.length < 8) return undefined;
  const length = bytes.readInt32BE(0);
  if (bytes.length < length) return undefined;
  const code = bytes.readInt32BE(4);
  if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: "encryption", length };
  return { kind: code === CANCEL_REQUEST ? "cancel" : "startup", length };
};

/** The length of the typed message that `bytes` begins with; undefined while it is incomplete. */
export const messageLength = (bytes: Buffer): number | undefined => {
  if (bytes.length < 5) return undefined;
  const length = 1 + bytes.readInt32BE(1);
  return bytes.length < length ? undefined : length;
};

/** The letter of a typed message. */
export const typeOf = (frame: Buffer): string => String.fromCharCode(frame[0] ?? 0);

/** Cuts a complete run of typed messages. */
export function* messagesIn(bytes: Buffer): Generator<Buffer> {
  for (let rest = bytes; rest.length > 0;) {
    const length = messageLength(rest);
    if (length === undefined) return;
    yield rest.subarray(0, length);
    rest = rest.subarray(length);
  }
}

const COPY_IN = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*copy\b[\s\S]*\bfrom\s+stdin\b/i;

/** Whether a simple query starts COPY … FROM STDIN. */
export const startsCopyIn = (frame: Buffer): boolean =>
  typeOf(frame) === "Q" && COPY_IN.test(frame.toString("utf8", 5, frame.length - 1));

/** What the stream must know about the backend's answer to one batch. */
export type Reply = {
  /** the messages for the client, in order */
  forward: Buffer[];
  /** NOTIFY messages, which every connection gets */
  notifications: Buffer[];
  /** the last ReadyForQuery, if there was one */
  status: TransactionStatus | undefined;
  /** the text of a FATAL or PANIC, if there was one */
  fatal: string | undefined;
};

/**
 * Sorts the backend's answer. After a Flush the backend of PGlite says ReadyForQuery although the protocol has none
 * there, and after a buffered COPY it says the CopyInResponse that the client has had already: both are left out.
 */
export const readReply = (bytes: Buffer, batch: "query" | "flush" | "copy"): Reply => {
  const reply: Reply = { forward: [], notifications: [], status: undefined, fatal: undefined };
  for (const frame of messagesIn(bytes)) {
    const type = typeOf(frame);
    if (type === "E") {
      const fields = errorFields(frame);
      if (fields.V === "FATAL" || fields.V === "PANIC") reply.fatal = `${fields.V}: ${fields.M ?? "no message"}`;
    }
    if (type === "A") {
      reply.notifications.push(frame);
      continue;
    }
    if (type === "Z") {
      reply.status = String.fromCharCode(frame[5] ?? 0) as TransactionStatus;
      if (batch === "flush") continue;
    }
    if (type === "G" && batch === "copy") continue;
    reply.forward.push(frame);
  }
  return reply;
};

/** The fields of an ErrorResponse by their letter. */
export const errorFields = (frame: Buffer): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const field of frame.toString("utf8", 5).split("\0")) {
    const letter = field[0];
    if (letter) fields[letter] = field.slice(1);
  }
  return fields;
};
