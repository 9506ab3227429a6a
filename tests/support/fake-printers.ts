/**
 * Network printers of every temper, on a port of this computer: they keep what they read, and behave as the ones that were
 * measured to be reported printed when they had printed nothing. `received` is the truth a test compares an outcome with.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type FakePrinter = {
  readonly port: number;
  /** What each connection gave the head, questions left out. */
  readonly received: () => Buffer;
  /** Resolves once it has read so many bytes of jobs. */
  readonly whenReceived: (bytes: number) => Promise<void>;
  /** Connections that brought a part of a job. */
  readonly jobs: () => number;
  readonly close: () => Promise<void>;
};

export type Temper = {
  /** `all`: at once. `none`: never. A number: so many bytes of jobs, then the connection is cut. */
  readonly reads?: 'all' | 'none' | number;
  /** Bytes a second; all at once when absent. */
  readonly bytesPerSecond?: number;
  /** Whether questions before and after a job are answered. */
  readonly answers?: 'all' | 'none' | 'before' | 'realTime';
  /** The answers say this. */
  readonly trouble?: 'paper-out' | 'cover-open';
  /** From the first byte of a job on, the trouble is there; before, all is well. */
  readonly troubleFrom?: 'always' | 'job';
  /** Answers come so late. */
  readonly lateMs?: number;
  /** Sends a status of its own every so often while it prints. */
  readonly chatterMs?: number;
  /** When the other end says that nothing more comes. */
  readonly atEnd?: 'closes' | 'stays';
  /** Closes as soon as it has answered the first question. */
  readonly hangsUp?: 'afterAnswer';
};

const DLE_EOT = Buffer.from([0x10, 0x04]);
const GS_R = Buffer.from([0x1d, 0x72, 0x01]);
/** `GS v 0 m xL xH yL yH`: a picture, whose dots are no commands. */
const PICTURE = Buffer.from([0x1d, 0x76, 0x30]);
const PICTURE_HEAD = 8;
const ALL_WELL = { 1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12 } as const;
const PAPER_OUT = { 1: 0x1e, 2: 0x32, 3: 0x12, 4: 0x72 } as const;
const COVER_OPEN = { 1: 0x1e, 2: 0x16, 3: 0x12, 4: 0x12 } as const;
/** A status sent unasked: all is well. */
const AUTOMATIC = Buffer.from([0x14, 0x00, 0x00, 0x0f]);

export async function startEscposPrinter(temper: Temper = {}): Promise<FakePrinter> {
  const paper = emptyPaper();
  return listen(
    (socket) => {
      serveEscpos(socket, temper, paper);
    },
    () => paper,
  );
}

type Paper = { readonly pieces: Buffer[]; bytes: number; jobs: number; onMore: () => void };

function emptyPaper(): Paper {
  return { pieces: [], bytes: 0, jobs: 0, onMore: () => undefined };
}

function put(paper: Paper, bytes: Buffer): void {
  paper.pieces.push(bytes);
  paper.bytes += bytes.length;
  paper.onMore();
}

function serveEscpos(socket: Socket, temper: Temper, paper: Paper): void {
  const { reads = 'all', answers = 'all', trouble, troubleFrom = 'always', lateMs = 0, atEnd = 'closes' } = temper;
  let own = 0;
  let isDeaf = false;
  let chatter: NodeJS.Timeout | undefined;
  const say = (bytes: Buffer): void => {
    setTimeout(() => {
      if (!socket.destroyed) socket.write(bytes);
    }, lateMs);
  };
  socket.on('error', () => clearInterval(chatter));
  socket.on('close', () => clearInterval(chatter));
  if (reads === 'none') {
    socket.pause();
    return;
  }
  const answerRealTime = (question: number): void => {
    const isTroubled = trouble !== undefined && (troubleFrom === 'always' || own > 0);
    const table = isTroubled ? (trouble === 'paper-out' ? PAPER_OUT : COVER_OPEN) : ALL_WELL;
    say(Buffer.of(table[question as keyof typeof table]));
  };
  const print = (bytes: Buffer): void => {
    if (bytes.length === 0 || isDeaf) return;
    if (own === 0) paper.jobs += 1;
    const taken = typeof reads === 'number' ? bytes.subarray(0, reads - own) : bytes;
    own += taken.length;
    put(paper, taken);
    if (typeof reads === 'number' && own >= reads) {
      socket.resetAndDestroy();
      return;
    }
    if (temper.chatterMs !== undefined) chatter ??= setInterval(() => socket.write(AUTOMATIC), temper.chatterMs);
  };
  let carried: Buffer = Buffer.alloc(0);
  let pictureLeft = 0;
  const take = (data: Buffer): void => {
    let rest: Buffer = Buffer.concat([carried, data]);
    carried = Buffer.alloc(0);
    while (rest.length > 0) {
      if (pictureLeft > 0) {
        const dots = rest.subarray(0, pictureLeft);
        pictureLeft -= dots.length;
        print(dots);
        rest = rest.subarray(dots.length);
        continue;
      }
      if (rest.subarray(0, 3).equals(PICTURE)) {
        if (rest.length < PICTURE_HEAD) {
          carried = rest;
          return;
        }
        pictureLeft = PICTURE_HEAD + rest.readUInt16LE(4) * rest.readUInt16LE(6);
        continue;
      }
      if (rest.subarray(0, 2).equals(DLE_EOT)) {
        if (answers !== 'none' && !(answers === 'before' && own > 0)) answerRealTime(rest[2] ?? 1);
        rest = rest.subarray(3);
        if (temper.hangsUp === 'afterAnswer' && rest.length === 0) {
          isDeaf = true;
          setTimeout(() => socket.destroy(), lateMs + 5);
        }
        continue;
      }
      if (rest.subarray(0, 3).equals(GS_R)) {
        const isStuck = trouble !== undefined && own > 0;
        if (answers === 'all' && !isStuck && !isDeaf) say(Buffer.of(0x00));
        rest = rest.subarray(3);
        continue;
      }
      const next = nextQuestion(rest);
      print(rest.subarray(0, next));
      rest = rest.subarray(next);
    }
  };
  socket.on('data', (data: Buffer) => {
    if (temper.bytesPerSecond === undefined) {
      take(data);
      return;
    }
    socket.pause();
    setTimeout(
      () => {
        take(data);
        socket.resume();
      },
      (data.length / temper.bytesPerSecond) * 1000,
    );
  });
  socket.on('end', () => {
    if (atEnd === 'closes') socket.end();
  });
}

/** Outside pictures, jobs of these tests hold no byte of a question (`testJob`): the first one found is one. */
function nextQuestion(bytes: Buffer): number {
  const found = [bytes.indexOf(DLE_EOT), bytes.indexOf(GS_R), bytes.indexOf(PICTURE)].filter((at) => at > 0);
  return Math.min(bytes.length, ...found);
}

/** `answers`: to `~HS`. `printsAtOnce: no`: it says that labels remain, for so many questions after a job. */
export type ZplTemper = {
  readonly answers?: 'all' | 'none';
  readonly busyFor?: number;
  readonly trouble?: 'paper-out' | 'head-open' | 'paused';
  readonly atEnd?: 'closes' | 'stays';
};

export async function startZplPrinter(temper: ZplTemper = {}): Promise<FakePrinter> {
  const paper = emptyPaper();
  return listen(
    (socket) => {
      let own = 0;
      let busy = temper.busyFor ?? 0;
      socket.on('error', () => undefined);
      socket.on('data', (data: Buffer) => {
        const text = data.toString('latin1');
        const questions = text.split('~HS').length - 1;
        const job = Buffer.from(text.replaceAll('~HS', ''), 'latin1');
        if (job.length > 0) {
          if (own === 0) paper.jobs += 1;
          own += job.length;
          put(paper, job);
        }
        for (let i = 0; i < questions; i += 1) {
          if (temper.answers === 'none') continue;
          const remaining = own > 0 && busy-- > 0 ? 3 : 0;
          socket.write(hostStatus(temper.trouble, remaining));
        }
      });
      socket.on('end', () => {
        if (temper.atEnd !== 'stays') socket.end();
      });
    },
    () => paper,
  );
}

function hostStatus(trouble: ZplTemper['trouble'], remaining: number): string {
  const flag = (name: ZplTemper['trouble']): string => (trouble === name ? '1' : '0');
  const lines = [
    `030,${flag('paper-out')},${flag('paused')},0245,00${String(remaining > 0 ? 1 : 0)},0,0,0,000,0,0,0`,
    `001,0,${flag('head-open')},0,1,2,4,0,0000000${String(remaining)},1,000`,
    '1234,0',
  ];
  return lines.map((line) => `\u0002${line}\u0003\r\n`).join('');
}

async function listen(serve: (socket: Socket) => void, paper: () => Paper): Promise<FakePrinter> {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    received: () => Buffer.concat(paper().pieces),
    whenReceived: (bytes) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (paper().bytes >= bytes) resolve();
        };
        paper().onMore = look;
        look();
      }),
    jobs: () => paper().jobs,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port of this computer that nobody listens on. */
export async function closedPort(): Promise<number> {
  const printer = await startEscposPrinter();
  await printer.close();
  return printer.port;
}

/** So many bytes, without a byte of a question among them. */
export function testJob(bytes: number, seed = 1): Uint8Array {
  const pattern = Buffer.from(Array.from({ length: 1_120 }, (_, index) => 0x20 + ((index * 7 + seed) % 0x50)));
  return new Uint8Array(Buffer.alloc(bytes, pattern));
}
