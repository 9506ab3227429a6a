/**
 * The scan screen's one round trip: read, act in the light of the context, say what happened and what the next scan
 * will mean. Everything a scan leads to is one commit.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import {
  SCAN_COMMANDS,
  type ScanContext,
  type ScanFeedbackCode,
  type ScanResult,
  type UndoToken,
} from '#shared/contract/scan.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { Place } from '#shared/domain/location/place.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { blankCode } from './blank-labels.ts';
import { giveBackBox, lendBox, loanIdOf } from './lend-box.ts';
import { readScan } from './read-scan.ts';
import { contextLabel, subjectOf } from './scan-subject.ts';
import { undoScan } from './scan-undo.ts';

type ScanInput = Input<'scan.read'>;
type Act = Pick<ScanResult, 'tone' | 'code' | 'ack' | 'undo'> & { readonly reason?: string };

const FREE: ScanContext = { mode: 'free', subjectId: null };

export function scan(context: WriteContext, actor: Actor, input: ScanInput): ScanResult {
  return context.journal.transact(() => act(context, actor, input));
}

function act(context: WriteContext, actor: Actor, input: ScanInput): ScanResult {
  const found = readScan(context, input.readings);
  const say = answer(context, input.context, found.reading);
  if (found.kind === 'nothing') {
    if (blankCode(context, found.reading) !== undefined) return say({ tone: 'info', code: 'blankLabel' });
    const reason = found.why === 'ambiguous' ? 'NUMBER_AMBIGUOUS' : null;
    return say({ tone: 'stop', code: found.why === 'checkFailed' ? 'checkFailed' : 'unknownCode', reason });
  }
  if (found.kind === 'command') return runCommand(context, actor, input, found.number, found.reading);
  switch (found.type) {
    case 'place':
      return say({ tone: 'info', code: 'placeReady', subject: found, next: { mode: 'place', subjectId: found.id } });
    case 'person': {
      const person = context.world.get('person', found.id);
      if (person?.status === 'inactive') {
        return say({ tone: 'stop', code: 'refused', reason: 'PERSON_INACTIVE', subject: found });
      }
      return say({ tone: 'info', code: 'personReady', subject: found, next: { mode: 'person', subjectId: found.id } });
    }
    case 'box': {
      const box = context.world.get('box', found.id);
      if (box === undefined) return say({ tone: 'stop', code: 'unknownCode' });
      return say({ ...actOnBox(context, actor, input, box), subject: found });
    }
    case 'file':
      return say({ tone: 'info', code: 'fileShown', subject: found });
    case 'list':
      return say({ tone: 'info', code: 'listShown', subject: found });
    default:
      return say({ tone: 'stop', code: 'unknownCode' });
  }
}

function runCommand(
  context: WriteContext,
  actor: Actor,
  input: ScanInput,
  number: number,
  reading: string,
): ScanResult {
  const say = answer(context, input.context, reading);
  const name = (SCAN_COMMANDS as Readonly<Record<number, string>>)[number];
  switch (name) {
    case 'return':
      return say({ tone: 'info', code: 'returnReady', next: { mode: 'returning', subjectId: null } });
    case 'undo':
      if (input.undo === null) return say({ tone: 'warning', code: 'refused', reason: 'UNDO_NOT_POSSIBLE' });
      return undoScan(context, actor, input.opId, input.undo, input.context, input.group);
    case 'free':
      return say({ tone: 'info', code: 'free', next: FREE });
    case 'printLabel':
      return say({ tone: 'info', code: 'printLabel' });
    default:
      return say({ tone: 'stop', code: 'unknownCode' });
  }
}

function actOnBox(context: WriteContext, actor: Actor, input: ScanInput, box: Box): Act {
  const subjectId = input.context.subjectId;
  switch (input.context.mode) {
    case 'place': {
      const place = subjectId === null ? undefined : context.world.get('place', subjectId);
      return place === undefined ? refused('PLACE_UNKNOWN') : shelve(context, actor, input, box, place);
    }
    case 'person':
      return subjectId === null ? refused('PERSON_UNKNOWN') : lend(context, actor, input, box, subjectId);
    case 'returning':
      return giveBack(context, actor, input, box);
    case 'free':
      return { tone: WARNED.has(box.custody) ? 'warning' : 'info', code: 'boxShown', ack: null, undo: null };
  }
}

/** A box in one of these states is not where it is now believed to be. */
const WARNED: ReadonlySet<Box['custody']> = new Set(['missing', 'handedOver']);

/** A lent box put on a shelf is back: the return is recorded with the shelving, and said. */
function shelve(context: WriteContext, actor: Actor, input: ScanInput, box: Box, place: Place): Act {
  const { journal, world } = context;
  const loanId = box.custody === 'out' ? box.loanId : null;
  if (loanId !== null) {
    const opId = derivedId(journal.sha256, input.opId, 1) as string as OpId;
    giveBackBox(context, actor, { opId, boxId: box.id, note: '', group: input.group });
  }
  const current = world.get('box', box.id) ?? box;
  const ack = journal.submit(
    {
      id: input.opId,
      kind: 'box.shelve',
      entity: box.id,
      body: { placeId: place.id },
      seen: { ver: current.ver },
      ...(input.group === null ? {} : { group: input.group }),
    },
    actor,
  );
  const before = box.custody === 'shelved' ? box.placeId : null;
  if (loanId !== null) {
    return judged(ack, 'shelvedAfterReturn', 'alreadyThere', { kind: 'shelveAfterReturn', boxId: box.id, loanId });
  }
  const moved = box.custody === 'shelved' ? 'moved' : 'shelved';
  return judged(ack, moved, 'alreadyThere', { kind: 'shelve', boxId: box.id, placeId: before });
}

function lend(context: WriteContext, actor: Actor, input: ScanInput, box: Box, personId: Id): Act {
  const lent = lendBox(context, actor, {
    opId: input.opId,
    boxId: box.id,
    personId,
    dueOn: null,
    purpose: '',
    group: input.group,
  });
  if (!lent.ok) return refused(lent.error.code);
  const undo: UndoToken = { kind: 'lend', boxId: box.id, loanId: loanIdOf(context, input.opId) };
  return judged(lent.value, 'lent', 'alreadyLentToThem', undo);
}

function giveBack(context: WriteContext, actor: Actor, input: ScanInput, box: Box): Act {
  const loanId = box.loanId;
  if (loanId === null) return { tone: 'warning', code: 'notOut', ack: null, undo: null };
  const back = giveBackBox(context, actor, { opId: input.opId, boxId: box.id, note: '', group: input.group });
  if (!back.ok) return refused(back.error.code);
  return judged(back.value, 'returned', 'notOut', { kind: 'return', boxId: box.id, loanId });
}

function judged(ack: OpAck, applied: ScanFeedbackCode, unchanged: ScanFeedbackCode, undo: UndoToken): Act {
  switch (ack.outcome) {
    case 'applied':
      return { tone: 'ok', code: applied, ack, undo };
    case 'noop':
    case 'superseded':
      return { tone: 'info', code: unchanged, ack, undo: null };
    case 'contested':
      return { tone: 'stop', code: 'caseOpened', ack, undo: null };
    case 'rejected':
    case 'forbidden':
    case 'invalid':
      return { tone: 'stop', code: 'refused', reason: ack.code ?? 'OP_MALFORMED', ack, undo: null };
  }
}

function refused(reason: string): Act {
  return { tone: 'stop', code: 'refused', reason, ack: null, undo: null };
}

type Said = {
  readonly tone: ScanResult['tone'];
  readonly code: ScanFeedbackCode;
  readonly reason?: string | null;
  readonly subject?: { readonly type: string; readonly id: Id };
  readonly next?: ScanContext;
  readonly ack?: OpAck | null;
  readonly undo?: UndoToken | null;
};

function answer(context: WriteContext, before: ScanContext, reading: string): (said: Said) => ScanResult {
  return (said) => {
    const next = said.next ?? before;
    return {
      tone: said.tone,
      code: said.code,
      reason: said.reason ?? null,
      reading,
      subject: said.subject === undefined ? null : subjectOf(context, said.subject),
      context: next,
      contextLabel: contextLabel(context, next),
      ack: said.ack ?? null,
      undo: said.undo ?? null,
    };
  };
}
