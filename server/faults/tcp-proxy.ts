/** A wire that can be cut: forwards connections to a server until told to refuse and break them all. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export interface Wire {
  port: number;
  /** Breaks what is connected and refuses what comes. */
  cut(): Promise<void>;
  /** Listens again on the same port. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a wire to `host:port` on a free port of the loopback. */
export async function startWire(host: string, port: number): Promise<Wire> {
  const open = new Set<Socket>();
  let server: Server | undefined;

  const forward = (near: Socket): void => {
    const far = connect(port, host);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      // Either end may go away at any moment here; the other end hears of it.
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  };
  const listen = async (on: number): Promise<number> => {
    server = createServer(forward).listen(on, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const cut = async (): Promise<void> => {
    if (!server) return;
    const closed = once(server, "close");
    server.close();
    server = undefined;
    for (const socket of open) socket.destroy();
    await closed;
  };

  const ownPort = await listen(0);
  return {
    port: ownPort,
    cut,
    async mend() {
      await listen(ownPort);
    },
    close: cut,
  };
}
