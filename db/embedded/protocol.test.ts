import { describe, expect, test } from "@jest/globals";
import {
  errorFields,
  errorResponse,
  message,
  messageLength,
  messagesIn,
  query,
  readHello,
  readReply,
  readyForQuery,
  startsCopyIn,
  typeOf,
} from "./protocol.ts";

const hello = (code: number, rest = ""): Buffer => {
  const bytes = Buffer.alloc(8 + rest.length);
  bytes.writeInt32BE(bytes.length, 0);
  bytes.writeInt32BE(code, 4);
  bytes.write(rest, 8);
  return bytes;
};

test("cuts a run of messages, and leaves an incomplete one", () => {
  const run = Buffer.concat([query("SELECT 1"), readyForQuery("T")]);
  expect([...messagesIn(run)].map(typeOf)).toEqual(["Q", "Z"]);
  expect(messageLength(run.subarray(0, 4))).toBeUndefined();
  expect(messageLength(run.subarray(0, 8))).toBeUndefined();
  expect(messageLength(run)).toBe(query("SELECT 1").length);
});

test("reads the opening packets", () => {
  expect(readHello(hello(80877103))).toEqual({ kind: "encryption", length: 8 });
  expect(readHello(hello(80877102))).toEqual({ kind: "cancel", length: 8 });
  expect(readHello(hello(196608, "user\0me\0\0"))).toEqual({ kind: "startup", length: 17 });
  expect(readHello(hello(196608).subarray(0, 5))).toBeUndefined();
});

test.each([
  ["COPY t FROM STDIN", true],
  ["  copy t (a, b)\nfrom stdin with (format csv)", true],
  ["-- rows\n/* of a list */ COPY t FROM STDIN", true],
  ["COPY t TO STDOUT", false],
  ["SELECT 'COPY t FROM STDIN'", false],
])("recognises COPY FROM STDIN: %s", (sql, expected) => {
  expect(startsCopyIn(query(sql))).toBe(expected);
});

test("an error carries its SQLSTATE", () => {
  expect(errorFields(errorResponse("55P03", "busy"))).toEqual({ S: "ERROR", V: "ERROR", C: "55P03", M: "busy" });
});

describe("the backend's answer", () => {
  const done = message("C", Buffer.from("SELECT 1\0"));

  test("gives the last transaction status", () => {
    expect(readReply(Buffer.concat([done, readyForQuery("I"), readyForQuery("E")]), "query").status).toBe("E");
  });

  test("leaves out ReadyForQuery after a Flush", () => {
    const reply = readReply(Buffer.concat([done, readyForQuery("T")]), "flush");
    expect(reply.forward.map(typeOf)).toEqual(["C"]);
  });

  test("leaves out CopyInResponse after a buffered COPY", () => {
    const reply = readReply(Buffer.concat([message("G", Buffer.alloc(3)), done, readyForQuery("I")]), "copy");
    expect(reply.forward.map(typeOf)).toEqual(["C", "Z"]);
  });

  test("keeps notifications apart", () => {
    const reply = readReply(Buffer.concat([message("A", Buffer.alloc(4)), readyForQuery("I")]), "query");
    expect(reply.notifications).toHaveLength(1);
    expect(reply.forward.map(typeOf)).toEqual(["Z"]);
  });

  test("shows FATAL and PANIC, but not the word in a message", () => {
    const panic = message("E", Buffer.from("SPANIK\0VPANIC\0C58030\0Mno disk\0\0"));
    expect(readReply(panic, "query").fatal).toBe("PANIC: no disk");
    expect(readReply(errorResponse("22000", "VFATAL"), "query").fatal).toBeUndefined();
  });
});
