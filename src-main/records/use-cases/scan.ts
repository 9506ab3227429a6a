/**
 * The scan screen's one round trip: read, act in the light of the context, say what happened and what the next scan
 * will mean. Everything a scan leads to is one commit. The same scan sent twice (the service was restarted in between)
 * has the effect of once: its operation bears the id the window gave it.
 */
import type { Input } from '#shared/contract/contract.ts';
import { SCAN_COMMANDS, type ScanCommand, type ScanContext, type ScanResult } from '#shared/contract/scan.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { blankCode } from './blank-labels.ts';
import { readScan, type ScanReading } from './read-scan.ts';
import { answer } from './scan-answer.ts';
import { actOnBox, type ScanInput } from './scan-box.ts';
import { latestStocktake, scanInStocktake } from './scan-stocktake.ts';
import { undoScan } from './scan-undo.ts';

const FREE: ScanContext = { mode: 'free', subjectId: null };

export function scan(context: WriteContext, actor: Actor, input: Input<'scan.read'>): ScanResult {
  const { mode, stocktakeId } = input.context;
  // A reading of a stocktake is undone as a whole when it is refused: it is a commit of its own.
  if (mode === 'stocktake' && stocktakeId !== undefined && !isCommand(context, input)) {
    return scanInStocktake(context, actor, input, stocktakeId);
  }
  return context.journal.transact(() => act(context, actor, input));
}

/** Commands that act on the run; those of the stocktake are readings like the others. */
function isCommand(context: WriteContext, { readings }: ScanInput): boolean {
  const found = readScan(context, readings);
  return found.kind === 'command' && !READINGS.has(commandOf(found.number));
}

const READINGS: ReadonlySet<ScanCommand | undefined> = new Set(['emptyPlace', 'unreadable']);

function commandOf(number: number): ScanCommand | undefined {
  return (SCAN_COMMANDS as Readonly<Record<number, ScanCommand>>)[number];
}

function act(context: WriteContext, actor: Actor, input: ScanInput): ScanResult {
  const found = meant(input, readScan(context, input.readings));
  const say = answer(context, input.context, found.reading);
  if (found.kind === 'nothing') return sayNothing(context, input, found);
  if (found.kind === 'command') return runCommand(context, actor, input, found.number, found.reading);
  switch (found.type) {
    case 'place': {
      const { mode, subjectId } = input.context;
      if (mode === 'place' && subjectId === found.id) return say({ tone: 'info', code: 'placeStill', subject: found });
      const place = context.world.get('place', found.id);
      if (place?.status === 'annulled') {
        return say({ tone: 'stop', code: 'refused', reason: 'PLACE_ANNULLED', subject: found });
      }
      return say({ tone: 'info', code: 'placeReady', subject: found, next: { mode: 'place', subjectId: found.id } });
    }
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

/** What a person said they meant, when it is one of the things the reading may name. */
function meant({ chosen }: ScanInput, found: ScanReading): ScanReading {
  if (chosen === undefined || found.kind !== 'nothing') return found;
  const choice = found.choices?.find(({ type, id }) => type === chosen.type && id === chosen.id);
  return choice === undefined ? found : { kind: 'record', ...choice, reading: found.reading };
}

function sayNothing(
  context: WriteContext,
  input: ScanInput,
  { why, reading, choices = [] }: Extract<ScanReading, { kind: 'nothing' }>,
): ScanResult {
  const say = answer(context, input.context, reading);
  if (why === 'ambiguous') {
    const alike = choices.every(({ type }) => type === 'box');
    return alike
      ? say({ tone: 'stop', code: 'unknownCode', reason: 'NUMBER_AMBIGUOUS', choices })
      : say({ tone: 'stop', code: 'chooseOne', choices });
  }
  if (blankCode(context, reading) !== undefined) return say({ tone: 'info', code: 'blankLabel' });
  return say({ tone: 'stop', code: why === 'checkFailed' ? 'checkFailed' : 'unknownCode' });
}

function runCommand(
  context: WriteContext,
  actor: Actor,
  input: ScanInput,
  number: number,
  reading: string,
): ScanResult {
  const say = answer(context, input.context, reading);
  switch (commandOf(number)) {
    case 'return':
      return say({ tone: 'info', code: 'returnReady', next: { mode: 'returning', subjectId: null } });
    case 'lend':
      return say({ tone: 'info', code: 'lendingReady', next: { mode: 'lending', subjectId: null } });
    case 'shelve':
      return say({ tone: 'info', code: 'shelvingReady', next: { mode: 'shelving', subjectId: null } });
    case 'printLabels':
      return say({ tone: 'info', code: 'printingReady', next: { mode: 'printing', subjectId: null } });
    case 'undo':
      if (input.undo === null) return say({ tone: 'warning', code: 'refused', reason: 'UNDO_NOT_POSSIBLE' });
      return undoScan(context, actor, input.opId, input.undo, input.context, input.group);
    case 'free':
      return say({ tone: 'info', code: 'free', next: FREE });
    case 'printLabel':
      return say({ tone: 'info', code: 'printLabel' });
    case 'confirm':
      return confirm(context, actor, input, reading);
    case 'stocktake': {
      const stocktakeId = latestStocktake(context);
      if (stocktakeId === undefined) return say({ tone: 'warning', code: 'refused', reason: 'STOCKTAKE_NONE_OPEN' });
      const next: ScanContext = { mode: 'stocktake', subjectId: null, stocktakeId };
      return say({ tone: 'info', code: 'stocktakeReady', next });
    }
    case 'emptyPlace':
    case 'unreadable':
      return say({ tone: 'warning', code: 'refused', reason: 'NOT_IN_STOCKTAKE' });
    default:
      return say({ tone: 'stop', code: 'unknownCode' });
  }
}

/** The act the desk stopped, done all the same, with the reason on record. */
function confirm(context: WriteContext, actor: Actor, input: ScanInput, reading: string): ScanResult {
  const say = answer(context, input.context, reading);
  const stopped = input.stopped ?? null;
  const box = stopped === null ? undefined : context.world.get('box', stopped.boxId);
  if (stopped === null || box === undefined) {
    return say({ tone: 'warning', code: 'refused', reason: 'NOTHING_TO_CONFIRM' });
  }
  const mode = stopped.kind === 'shelve' ? 'place' : 'person';
  const asThen: ScanInput = { ...input, context: { mode, subjectId: stopped.subjectId } };
  const act = actOnBox(context, actor, asThen, box, input.reason ?? CONFIRMED);
  return say({ ...act, subject: { type: 'box', id: box.id } });
}

/** Kept where the person gave no reason of their own: the command was scanned. */
const CONFIRMED = 'Confirmé par lecture de la commande';
