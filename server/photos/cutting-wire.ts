/** A wire for tests that breaks at chosen bytes of what callers send, and counts what it carries. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface CuttingWire {
  port: number;
  /** Bytes that reached the server. */
  carried(): number;
  /** Bytes that had left the callers, but not reached the server, when the wire broke. */
  lost(): number;
  /** How often it has broken. */
  cuts(): number;
  close(): Promise<void>;
}

/**
 * Starts a wire to `port` of the loopback. It breaks as soon as it has carried `places[0]`, `places[1]`, … bytes, in
 * whatever they belong to, and works again for the next connection.
 * @param places ascending counts of bytes
 */
export async function startCuttingWire(port: number, places: readonly number[]): Promise<CuttingWire> {
  let carried = 0;
  let lost = 0;
  let cuts = 0;
  const open = new Set<Socket>();

  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        // What was carried arrives before the break, also when the server is slow to take it.
        if (!other.writableEnded) other.destroy();
      });
    }
    far.pipe(near);
    near.on("data", (chunk) => {
      if (near.destroyed) {
        lost += chunk.length;
        return;
      }
      const left = (places[cuts] ?? Infinity) - carried;
      if (chunk.length <= left) {
        carried += chunk.length;
        if (!far.write(chunk)) {
          near.pause();
          far.once("drain", () => near.resume());
        }
        return;
      }
      cuts += 1;
      carried += left;
      lost += chunk.length - left;
      far.end(chunk.subarray(0, left));
      near.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    carried: () => carried,
    lost: () => lost,
    cuts: () => cuts,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
