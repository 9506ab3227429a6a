/**
 * Labels printed before their boxes: numbers are drawn from this device's block and put on record as reserved, so that any
 * desk that scans one may give it to a new box (ADR 0028). A number is given to one box, and printed for nobody again.
 */
import { derivedId, type OpId } from '#shared/base/id.ts';
import { err, invariant, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { foreignKey, readCode, type ReadCode } from '#shared/domain/code/code.ts';
import { isBlankNumber, type NumberRange } from '#shared/domain/numbering/series.ts';
import type { Op } from '#shared/domain/operation.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import { askNow, drawNumbers, numbersLeft } from '../operations/numbers.ts';
import { OWN_BOX_SERIES } from './create-boxes.ts';

/** One number in 37 has no code. */
const SKIPPED_ONE_IN = 30;
/** Less than what the shared server grants at a time. */
const LEAST_GRANT = 1000;

/** NUMBERS_EXHAUSTED where the shared server has granted too few. Sent twice, it answers what it reserved first. */
export function reserveBlanks(
  context: WriteContext,
  actor: Actor,
  { opId, count }: Input<'labels.reserve'>,
): Result<Output<'labels.reserve'>, CallError> {
  const { journal, world } = context;
  const missing = count + Math.ceil(count / SKIPPED_ONE_IN) - numbersLeft(journal, 'box');
  if (missing > 0) askNow(journal, actor, 'box', context.mint, Math.ceil(missing / LEAST_GRANT));
  return journal.attempt((): Result<Output<'labels.reserve'>, CallError> => {
    const before = reservedBy(context, opId);
    if (before !== undefined) return ok(before);
    const drawn = drawNumbers(journal, actor, 'box', context.mint, count);
    const entity = world.seriesOfKind('box');
    const series = entity === undefined ? undefined : world.get('series', entity);
    invariant(entity !== undefined && series !== undefined, 'a series whose numbers were drawn exists');
    const blanks = rangesWithin(
      drawn.map(({ number }) => number),
      series.blocks,
    );
    const body = { device: journal.device, blanks: [...blanks] };
    const ack = journal.submit({ id: opId, kind: 'series.reserveBlanks', entity, body }, actor);
    return ack.outcome === 'applied' ? ok(blanks) : err({ code: ack.code ?? 'INTERNAL' });
  });
}

/** What the same command reserved, when it comes again. */
function reservedBy({ journal }: WriteContext, opId: OpId): readonly NumberRange[] | undefined {
  if (journal.received(opId) === undefined) return undefined;
  const text = journal.db.value<string>(sql`select op from outbox where op_id = ${opId}`);
  const op = text === undefined ? undefined : (JSON.parse(text) as Op);
  return op?.kind === 'series.reserveBlanks' ? op.body.blanks : [];
}

/** Numbers in order as ranges; those passed over in between have no code, and no block is reached across. */
function rangesWithin(numbers: readonly number[], blocks: readonly NumberRange[]): NumberRange[] {
  const ranges: NumberRange[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    const isNear = last !== undefined && number - last.last <= 2;
    const together = isNear && blocks.some((block) => block.first <= last.first && number <= block.last);
    if (together) ranges[ranges.length - 1] = { first: last.first, last: number };
    else ranges.push({ first: number, last: number });
  }
  return ranges;
}

/** The code of a blank label that no box bears yet, or `undefined`. */
export function blankCode({ world }: Pick<ReadContext, 'world'>, text: string): ReadCode | undefined {
  const read = readCode(text);
  if (!read.ok || read.value.kind !== 'box' || world.codeHolder(foreignKey(read.value.code)) !== undefined) {
    return undefined;
  }
  const seriesId = world.seriesOfKind('box');
  const series = seriesId === undefined ? undefined : world.get('series', seriesId);
  return series !== undefined && isBlankNumber(series, read.value.number) ? read.value : undefined;
}

/** LABEL_NOT_BLANK unless the code is that of a blank label no box bears. */
export function useBlank(
  context: WriteContext,
  actor: Actor,
  { opId, code: text, box }: Input<'labels.useBlank'>,
): Result<Output<'labels.useBlank'>, CallError> {
  const { journal } = context;
  const id = derivedId(journal.sha256, opId, 1);
  const known = journal.received(opId);
  if (known !== undefined) return ok({ id, ack: known });
  return journal.attempt((): Result<Output<'labels.useBlank'>, CallError> => {
    const blank = blankCode(context, text);
    if (blank === undefined) return err({ code: 'LABEL_NOT_BLANK' });
    const { number, code } = blank;
    const given = {
      number: String(number),
      series: OWN_BOX_SERIES,
      code,
      foreignCodes: [],
      keywords: [],
      eventOn: null,
    };
    const ack = journal.submit({ id: opId, kind: 'box.register', entity: id, body: { ...box, ...given } }, actor);
    const refused = ack.outcome !== 'applied' && ack.outcome !== 'contested';
    return refused ? err({ code: ack.code ?? 'INTERNAL' }) : ok({ id, ack });
  });
}
