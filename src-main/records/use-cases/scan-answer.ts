/** How a scan is answered: what is said of it, filled in from what is on record. */
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type {
  ScanContext,
  ScanFeedbackCode,
  ScanResult,
  ScanSubject,
  StoppedAct,
  UndoToken,
} from '#shared/contract/scan.ts';
import type { ReadContext } from '../context.ts';
import { contextLabel, subjectOf } from './scan-subject.ts';

type Named = { readonly type: string; readonly id: Id };

export type Said = {
  readonly tone: ScanResult['tone'];
  readonly code: ScanFeedbackCode;
  readonly reason?: string | null;
  readonly params?: JsonObject | null;
  readonly subject?: Named;
  readonly next?: ScanContext;
  readonly ack?: OpAck | null;
  readonly undo?: UndoToken | null;
  readonly stopped?: StoppedAct;
  readonly choices?: readonly Named[];
};

/** What an act on a box came to; the subject is the box. */
export type Act = Omit<Said, 'subject' | 'choices'>;

export function answer(context: ReadContext, before: ScanContext, reading: string): (said: Said) => ScanResult {
  return (said) => {
    const next = said.next ?? before;
    const choices = (said.choices ?? []).flatMap((named): ScanSubject[] => {
      const subject = subjectOf(context, named);
      return subject === null ? [] : [subject];
    });
    return {
      tone: said.tone,
      code: said.code,
      reason: said.reason ?? null,
      params: said.params ?? said.ack?.params ?? null,
      reading,
      subject: said.subject === undefined ? null : subjectOf(context, said.subject),
      context: next,
      contextLabel: contextLabel(context, next),
      ack: said.ack ?? null,
      undo: said.undo ?? null,
      stopped: said.stopped ?? null,
      choices,
    };
  };
}

export function judged(ack: OpAck, applied: ScanFeedbackCode, unchanged: ScanFeedbackCode, undo: UndoToken): Act {
  switch (ack.outcome) {
    case 'applied':
      return { tone: 'ok', code: applied, ack, undo };
    case 'noop':
    case 'superseded':
      return { tone: 'info', code: unchanged, ack };
    case 'contested':
      return { tone: 'stop', code: 'caseOpened', ack };
    case 'rejected':
    case 'forbidden':
    case 'invalid':
      return { tone: 'stop', code: 'refused', reason: ack.code ?? 'OP_MALFORMED', ack };
  }
}

export function refused(reason: string, params: JsonObject | null = null): Act {
  return { tone: 'stop', code: 'refused', reason, params };
}

/** Stopped at the desk; a person may say why they go on (domain.md 3.4). */
export function toConfirm(stopped: StoppedAct, reason: string, params: JsonObject | null = null): Act {
  return { tone: 'stop', code: 'toConfirm', reason, params, stopped };
}
