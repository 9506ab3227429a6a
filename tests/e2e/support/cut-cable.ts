/** The network between one desk and the server: a port of its own that can be unplugged and plugged in again. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Cable = {
  /** `http://127.0.0.1:<port>`: where the desk finds the server. */
  readonly url: string;
  readonly unplug: () => void;
  readonly plugIn: () => void;
  readonly close: () => Promise<void>;
};

export async function layCable(serverUrl: string): Promise<Cable> {
  const target = Number(new URL(serverUrl).port);
  const sockets = new Set<Socket>();
  let state: 'in' | 'out' = 'in';
  const server = createServer((desk) => {
    if (state === 'out') {
      desk.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [desk, far],
      [far, desk],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${String(port)}`,
    unplug: () => {
      state = 'out';
      drop();
    },
    plugIn: () => {
      state = 'in';
    },
    close: async () => {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
