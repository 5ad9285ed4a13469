/** An object store for tests, as small as possible: it knows one bucket and one key, and checks who asks. */
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface S3Server {
  /** Address of the bucket. */
  url: string;
  /** What is kept, by path below the bucket. */
  objects: Map<string, Buffer>;
  /** Requests so far, as `METHOD path`. */
  requests: string[];
  /** Statuses that the next requests are answered with, whatever they ask. */
  failures: number[];
  close(): Promise<void>;
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const hash = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");

/** Whether the request is signed with `secret` as AWS Signature Version 4 says, over these very bytes. */
function signed(request: IncomingMessage, body: Buffer, secret: string): boolean {
  const header = request.headers.authorization ?? "";
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/;
  const [, keyId, day, region, names, signature] = parts.exec(header) ?? [];
  if (!day || !region || !names || keyId !== "kunci") return false;
  const digest = String(request.headers["x-amz-content-sha256"]);
  if (digest !== "UNSIGNED-PAYLOAD" && digest !== hash(body)) return false;
  const lines = names.split(";").map((name) => `${name}:${String(request.headers[name])}\n`);
  const canonical = [request.method, request.url, "", lines.join(""), names, digest].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", String(request.headers["x-amz-date"]), scope, hash(canonical)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), "s3"), "aws4_request");
  return hmac(key, text).toString("hex") === signature;
}

/** Starts it on a free port of the loopback; the key is `kunci`, its secret `secret`. */
export async function startS3Server(secret: string): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const failures: number[] = [];
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const body = await buffer(request);
      const path = (request.url ?? "").replace("/menara/", "");
      requests.push(`${request.method} ${path}`);
      const failure = failures.shift();
      if (failure !== undefined) return void response.writeHead(failure).end();
      if (!signed(request, body, secret)) return void response.writeHead(403).end("<Error/>");
      const found = objects.get(path);
      if (request.method === "PUT") {
        if (request.headers["content-length"] === undefined) return void response.writeHead(411).end();
        objects.set(path, body);
        response.writeHead(200).end();
      } else if (request.method === "DELETE") {
        objects.delete(path);
        response.writeHead(204).end();
      } else if (!found) response.writeHead(404).end();
      else
        response.writeHead(200, { "Content-Length": found.length }).end(request.method === "GET" ? found : undefined);
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/menara`,
    objects,
    requests,
    failures,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
