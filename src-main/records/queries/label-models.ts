/** What is printed on a label: from records to the words of the labels. */
import { addDays, yearOf, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { invariant, ok, type Result } from '#shared/base/result.ts';
import type { LabelRequest } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import { SCAN_COMMANDS } from '#shared/contract/scan.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { makeCode, nextIssuable } from '#shared/domain/code/code.ts';
import { reservationOf } from '#shared/domain/file/file-access.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { Loan } from '#shared/domain/loan/loan.ts';
import type { NumberRange } from '#shared/domain/numbering/series.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { plainText } from '#shared/i18n/index.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { BoxNeutralLabel, CommandLabel, Disposition, LabelModel } from '../labels/label-models.ts';
import { boxNumber, categoryName, personName, placeAddress, ruleNumber, unitName } from './names.ts';
import { known, lastAct, organisationName } from './paper-parts.ts';
import { unknownRecord } from './query.ts';

type Wanted = Pick<LabelRequest, 'what' | 'layout' | 'language'>;

/** One label for each id, in the order given. RECORD_UNKNOWN names the first that does not exist. */
export function labelModels(context: ReadContext, wanted: Wanted): Result<readonly LabelModel[], CallError> {
  const { what } = wanted;
  if (what.kind === 'commands') return ok(commandLabels(wanted.language));
  if (what.kind === 'blanks') return ok(what.ranges.flatMap(blankLabels));
  const labels: LabelModel[] = [];
  for (const id of what.ids) {
    const label = labelOf(context, { ...wanted, kind: what.kind }, id);
    if (label === undefined) return unknownRecord(id);
    labels.push(label);
  }
  return ok(labels);
}

type Kind = Exclude<LabelRequest['what']['kind'], 'blanks' | 'commands'>;
type Asked = Pick<LabelRequest, 'layout' | 'language'> & { readonly kind: Kind };

function labelOf(context: ReadContext, { kind, layout, language }: Asked, id: Id): LabelModel | undefined {
  const { world } = context;
  switch (kind) {
    case 'boxes': {
      const box = world.get('box', id);
      return box && boxLabel(context, box, layout, language);
    }
    case 'seals': {
      const box = world.get('box', id);
      return box && sealLabel(context, box, language);
    }
    case 'files': {
      const file = world.get('file', id);
      return file && fileLabel(context, file, layout, language);
    }
    case 'phantoms': {
      const loan = world.get('loan', id);
      if (loan !== undefined) return phantomLabel(context, loan, language);
      const file = world.get('file', id);
      return file?.status === 'withdrawn' ? removedLabel(context, file, language) : undefined;
    }
    case 'places': {
      const place = world.get('place', id);
      return place && placeLabel(context, place, language);
    }
    case 'people': {
      const person = world.get('person', id);
      return (
        person && {
          kind: 'person',
          code: person.code ?? '',
          name: personName(context, id),
          organisation: organisationName(context, language),
          ...known('jobTitle', person.jobTitle),
          ...known('unit', unitName(context, person.unitId)),
          printedOn: todayOf(context),
        }
      );
    }
  }
}

/** A code that another box bears is never printed again: the box goes by its own other code, if it has one (row 27). */
function boxCode(box: Box): string {
  return (box.codeIsOurs === 'yes' ? box.code : null) ?? box.foreignCodes[0] ?? '';
}

function boxLabel(
  context: ReadContext,
  box: Box,
  layout: LabelRequest['layout'],
  language: LabelRequest['language'],
): LabelModel {
  const code = boxCode(box);
  if (layout === 'neutral') return { kind: 'box-neutral', code, number: box.number };
  const row = context.db.get<Derived>(sql`select due_on, dispositions from box where id = ${box.id}`);
  return {
    kind: 'box-full',
    code,
    number: box.number,
    organisation: organisationName(context, language),
    unit: unitName(context, box.unitId),
    ...known('title', box.title),
    ...known('inclusiveDates', inclusiveDates(box)),
    ...disposal(row),
    ...known('place', placeAddress(context, box.placeId)),
    ...known('rule', ruleNumber(context, box.ruleId)),
    ...known('clientNumber', box.clientNumber),
    printedOn: todayOf(context),
  };
}

type Derived = { readonly due_on: CivilDate | null; readonly dispositions: string };

function disposal(row: Derived | undefined): {
  readonly dispositionYear?: number;
  readonly disposition?: Disposition;
} {
  const dueOn = row?.due_on ?? null;
  // What has several dispositions is sorted by a person before anything leaves it: no one word is true of it.
  const [disposition, ...others] = row?.dispositions ?? '';
  return {
    ...(dueOn === null ? {} : { dispositionYear: yearOf(addDays(dueOn, 1)) }),
    ...(disposition === undefined || others.length > 0 ? {} : { disposition: disposition as Disposition }),
  };
}

/**
 * Read by its cote, as it is on the paper: files bear no number of ours. Neutral: neither its title nor its dates. The
 * title of a file that is reserved to a few is on no label, whoever prints it.
 */
function fileLabel(
  context: ReadContext,
  file: FileRecord,
  layout: LabelRequest['layout'],
  language: LabelRequest['language'],
): LabelModel {
  const number = file.cote;
  const common = { kind: 'file', code: number, number, organisation: organisationName(context, language) } as const;
  const unit = unitName(context, file.unitId);
  if (layout === 'neutral') return { ...common, unit };
  const row = context.db.get<Derived>(sql`select due_on, disposition as dispositions from file where id = ${file.id}`);
  return {
    ...common,
    unit,
    ...known('title', reservationOf(file) === '' ? file.title : ''),
    ...known('inclusiveDates', inclusiveDates(file)),
    ...known('category', categoryName(context, file.categoryId ?? null)),
    ...disposal(row),
    ...known('place', boxNumber(context, file.boxId)),
    ...known('rule', ruleNumber(context, file.ruleId)),
    printedOn: todayOf(context),
  };
}

/** The card in the place of a lent box bears the code of the box: read there, it shows what is out. */
function phantomLabel(context: ReadContext, loan: Loan, language: LabelRequest['language']): LabelModel | undefined {
  const box = context.world.get('box', loan.boxId);
  const file = loan.fileId === undefined ? undefined : context.world.get('file', loan.fileId);
  if (box === undefined) return undefined;
  return {
    kind: 'phantom',
    // In the box, where the file was; or on the shelf, where the box was.
    code: file?.cote || boxCode(box),
    number: file?.cote || box.number,
    organisation: organisationName(context, language),
    ...known('unit', unitName(context, box.unitId)),
    ...known('place', placeAddress(context, box.placeId)),
    reason: 'lent',
    ...known('borrower', personName(context, loan.personId)),
    since: loan.outOn,
    dueBackOn: loan.dueOn,
    printedOn: todayOf(context),
  };
}

/** Fantôme définitif: in the place of a file that was taken out of its box for good, with who took it out and when. */
function removedLabel(context: ReadContext, file: FileRecord, language: LabelRequest['language']): LabelModel {
  const act = lastAct(context, file.id, 'file.withdraw');
  const box = file.boxId === null ? undefined : context.world.get('box', file.boxId);
  return {
    kind: 'phantom',
    code: box === undefined ? file.cote : boxCode(box),
    number: file.cote,
    organisation: organisationName(context, language),
    ...known('unit', unitName(context, file.unitId)),
    ...known('title', reservationOf(file) === '' ? file.title : ''),
    ...known('place', boxNumber(context, file.boxId)),
    reason: 'removed',
    ...known('borrower', act === undefined ? '' : personName(context, act.by)),
    ...(act === undefined ? {} : { since: act.on }),
    printedOn: todayOf(context),
  };
}

/** A seal says nothing of the content: it is seen by whoever carries the box away. */
function sealLabel(context: ReadContext, box: Box, language: LabelRequest['language']): LabelModel {
  return {
    kind: 'seal',
    code: boxCode(box),
    number: box.number,
    organisation: organisationName(context, language),
    ...known('unit', unitName(context, box.unitId)),
    ...known('place', placeAddress(context, box.placeId)),
    printedOn: todayOf(context),
  };
}

/** Numbers whose check character cannot be printed were never reserved. */
function blankLabels({ first, last }: NumberRange): BoxNeutralLabel[] {
  const labels: BoxNeutralLabel[] = [];
  for (let next = nextIssuable('box', first); next !== null && next.number <= last;) {
    labels.push({ kind: 'box-neutral', code: next.code, number: String(next.number) });
    next = nextIssuable('box', next.number + 1);
  }
  return labels;
}

function placeLabel(context: ReadContext, place: Place, language: LabelRequest['language']): LabelModel {
  const parts: string[] = [];
  for (let part: Place | undefined = place; part !== undefined; part = parentOf(context, part)) {
    parts.unshift(`${plainText(language, `words.level.${part.level}`)}\u00a0${part.name}`);
  }
  const code = place.code ?? place.foreignCodes[0] ?? '';
  return {
    kind: 'place',
    code,
    address: place.address,
    ...known('name', parts.join(' › ')),
    ...known('organisation', organisationName(context, language)),
    printedOn: todayOf(context),
  };
}

function parentOf({ world }: ReadContext, { parentId }: Place): Place | undefined {
  return parentId === null ? undefined : world.get('place', parentId);
}

/** The card kept beside a scanner. */
export function commandLabels(language: LabelRequest['language']): CommandLabel[] {
  return Object.entries(SCAN_COMMANDS).map(([number, command]) => {
    const code = makeCode('command', Number(number));
    invariant(code !== null, `command ${number} has a code`);
    return {
      kind: 'command',
      code,
      name: plainText(language, `labels.command.${command}`),
      hint: plainText(language, `labels.commandHint.${command}`),
    };
  });
}
