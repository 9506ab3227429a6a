/** A real SMTP server of the npm registry, on a port of this machine, that can be told to misbehave. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = { readonly from: string; readonly to: readonly string[]; readonly text: string };

export type SmtpBench = {
  readonly port: number;
  readonly received: Received[];
  readonly logins: string[];
  readonly close: () => Promise<void>;
};

/** `refuse`: recipients answered with that code. `slowMs`: before the answer to the message. */
export type Misbehaviour = {
  readonly refuse?: (address: string) => number | undefined;
  readonly slowMs?: number;
  readonly dataCode?: number;
  readonly password?: string;
};

export async function smtpBench(options: SMTPServerOptions & Misbehaviour = {}): Promise<SmtpBench> {
  const { refuse, slowMs = 0, dataCode, password, ...server } = options;
  const received: Received[] = [];
  const logins: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: server.secure === true || server.key !== undefined ? [] : ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    ...server,
    onAuth: ({ username = '', password: given }, _session, done) => {
      logins.push(username);
      if (password !== undefined && given === password) done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 Authentication failed'), { responseCode: 535 }));
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse?.(address);
      if (code === undefined) done();
      else done(Object.assign(new Error(`${String(code)} no such mailbox`), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        setTimeout(() => {
          if (dataCode !== undefined) {
            done(Object.assign(new Error('message refused'), { responseCode: dataCode }));
            return;
          }
          const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
          const to = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ from, to, text: Buffer.concat(chunks).toString('utf8') });
          done();
        }, slowMs);
      });
    },
  });
  // A client that goes away in the middle is what these tests are about.
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  return {
    port,
    received,
    logins,
    close: () =>
      new Promise((resolve) =>
        smtp.close(() => {
          resolve();
        }),
      ),
  };
}

/** Passes everything on to the server, and cuts the connection once the whole message has gone through. */
export async function cutAfterMessage(
  port: number,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const { createConnection } = await import('node:net');
  const sockets = new Set<Socket>();
  const proxy: Server = createServer((client) => {
    const upstream = createConnection({ port, host: '127.0.0.1' });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    let tail = '';
    upstream.on('data', (chunk) => {
      // The answer to the message is the one that never arrives.
      if (tail.endsWith('\r\n.\r\n')) client.destroy();
      else client.write(chunk);
    });
    client.on('data', (chunk) => {
      tail = (tail + chunk.toString('latin1')).slice(-5);
      upstream.write(chunk);
    });
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        proxy.close(() => {
          resolve();
        });
      }),
  };
}
