/**
 * How a network printer is asked how it is, before a job and after it, in its own language. The bytes and their meaning
 * are those of `labels/devices/status-*.ts`; here is what is asked when, and for how long an answer is waited for.
 */
import {
  fenceQuestion,
  readAutomaticStatus,
  readFenceAnswer,
  readRealTimeAnswer,
  realTimeQuestion,
} from '#main/records/labels/devices/status-escpos.ts';
import { hostStatusQuestion, isWholeHostStatus, readHostStatus } from '#main/records/labels/devices/status-zpl.ts';
import type { DeviceTrouble } from '#main/records/labels/devices/trouble.ts';
import type { Session } from './tcp-session.ts';

/** What a printer said of itself; `silent` when it said nothing. */
export type Answered =
  { readonly kind: 'silent' } | { readonly kind: 'said'; readonly troubles: readonly DeviceTrouble[] };

export type Dialect = {
  /** Given all that arrives. */
  readonly take: (bytes: Uint8Array) => void;
  readonly ask: (session: Session, limitMs: number) => Promise<Answered>;
  /** From now on an answer is one about the job: sends the question that waits for its turn behind it, if there is one. */
  readonly fence: (session: Session, stallMs: number) => Promise<void>;
  /** Whether the answer came. */
  readonly isPassed: () => boolean;
  /** Asks again while the answer is waited for; for printers that are asked and do not tell. */
  readonly nudge: (session: Session, limitMs: number) => Promise<void>;
  /** The last trouble known. */
  readonly troubles: () => readonly DeviceTrouble[];
};

const QUESTIONS = ['printer', 'offline', 'paper'] as const;
/** Length of a status a printer sends by itself. */
const AUTOMATIC_BYTES = 4;

/** Answers are single bytes; a status sent unasked is four that begin with a mark of their own. */
export function escposDialect(): Dialect {
  let realTime: number[] = [];
  let automatic: number[] = [];
  let fenceAnswer: readonly DeviceTrouble[] | undefined;
  let isFenced = false;
  let troubles: readonly DeviceTrouble[] = [];

  const takeByte = (byte: number): void => {
    if (automatic.length > 0) {
      automatic.push(byte);
      if (automatic.length < AUTOMATIC_BYTES) return;
      const [, ...rest] = automatic;
      const said = readAutomaticStatus(Uint8Array.from(automatic));
      automatic = [];
      if (said !== undefined) troubles = said;
      else rest.forEach(takeByte);
      return;
    }
    if (readRealTimeAnswer('printer', byte) !== undefined) realTime.push(byte);
    else if ((byte & 0x93) === 0x10) automatic = [byte];
    else if (isFenced) fenceAnswer ??= readFenceAnswer(byte);
  };

  const ask = async (session: Session, limitMs: number): Promise<Answered> => {
    realTime = [];
    const questions = QUESTIONS.map(realTimeQuestion);
    await session.write(joined(questions), { stallMs: limitMs });
    await session.until(() => realTime.length >= QUESTIONS.length, limitMs);
    if (realTime.length === 0) return { kind: 'silent' };
    const said = realTime.flatMap((byte, index) => readRealTimeAnswer(QUESTIONS[index] ?? 'paper', byte) ?? []);
    troubles = [...new Set(said)];
    return { kind: 'said', troubles };
  };

  return {
    take: (bytes) => {
      bytes.forEach(takeByte);
    },
    ask,
    fence: async (session, stallMs) => {
      isFenced = true;
      await session.write(fenceQuestion(), { stallMs });
    },
    isPassed: () => fenceAnswer !== undefined,
    nudge: async (session, limitMs) => {
      await ask(session, limitMs);
    },
    troubles: () => [...new Set([...troubles, ...(fenceAnswer ?? [])])],
  };
}

/** As many bytes of answers as are worth keeping: three lines of the longest. */
const KEPT_BYTES = 1_024;

export function zplDialect(): Dialect {
  let received = new Uint8Array();
  let isFenced = false;
  let idleAnswers = 0;

  const ask = async (session: Session, limitMs: number): Promise<Answered> => {
    received = new Uint8Array();
    await session.write(hostStatusQuestion(), { stallMs: limitMs });
    await session.until(() => isWholeHostStatus(received), limitMs);
    const status = readHostStatus(received);
    if (status === undefined) return { kind: 'silent' };
    const isIdle = status.formatsWaiting === 0 && status.labelsRemaining === 0 && !status.isMidFormat;
    idleAnswers = isFenced && isIdle ? idleAnswers + 1 : 0;
    return { kind: 'said', troubles: status.troubles };
  };

  return {
    take: (bytes) => {
      received = joined([received, bytes]).slice(-KEPT_BYTES);
    },
    ask,
    // There is no such question: it is asked how it is until it has nothing left to do.
    fence: () => {
      isFenced = true;
      return Promise.resolve();
    },
    // Once may be before it has begun to look at what was sent.
    isPassed: () => idleAnswers >= 2,
    nudge: async (session, limitMs) => {
      await ask(session, limitMs);
    },
    troubles: () => readHostStatus(received)?.troubles ?? [],
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
