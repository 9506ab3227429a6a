/** What a certificate says file by file: destroyed, or kept by a sorting list; and the containers of the vendor. */
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import type { DisposalList, ListLine } from '#shared/domain/disposal/list.ts';
import type { Lot } from '#shared/domain/disposal/removal.ts';
import { readableFile } from '#shared/domain/file/file-access.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { notationFor } from '#shared/domain/rule/delay-line.ts';
import type { Language } from '#shared/i18n/formats.ts';
import type { ReadContext } from '../context.ts';
import type { CertificateModel, DestroyedFile, KeptPart, LotBlock } from '../documents/models.ts';
import { personName } from '../queries/names.ts';
import { known } from '../queries/paper-parts.ts';
import { fileTitle } from '../queries/readable-files.ts';

/**
 * A file without a rule of its own was destroyed under its box's. A paper goes from hand to hand: of a reserved file it says
 * that it is one, whoever prints it.
 */
export function destroyedFile(
  context: ReadContext,
  line: ListLine,
  record: FileRecord,
  language: Language,
): DestroyedFile {
  const { world } = context;
  const { file } = readableFile(null, record);
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const frozen = line.rules.find(({ id }) => id === file.ruleId) ?? (rule === undefined ? line.rules[0] : undefined);
  const delay = frozen?.notation ?? (rule === undefined ? '' : notationFor(rule, file));
  const number = frozen?.number ?? rule?.number;
  return {
    title: fileTitle({ world }, record, language),
    ...known('category', file.cote),
    ...(number === undefined ? {} : { rule: { number, delay } }),
    ...known('inclusiveDates', inclusiveDates(file)),
    ...known('parent', file.parentFile ?? ''),
    ...fingerprintOf(file),
  };
}

/** The support whose files have a fingerprint to take: données et documents numériques. */
const DIGITAL = 'DM';

function fingerprintOf({ fingerprint = '', support }: FileRecord): Pick<DestroyedFile, 'fingerprint'> {
  if (fingerprint !== '') return { fingerprint: { kind: 'taken', text: fingerprint } };
  return support === DIGITAL ? { fingerprint: { kind: 'notTaken' } } : {};
}

/** Files of a list of files, on one side of it or the other. */
export function looseFiles(
  context: ReadContext,
  { fileLines = [] }: DisposalList,
  side: 'destroyed' | 'kept',
  language: Language,
): DestroyedFile[] {
  return fileLines
    .filter(({ outcome = 'destroyed' }) => outcome === side)
    .flatMap((line) => {
      const record = context.world.get('file', line.fileId);
      if (record === undefined) return [];
      const [rule] = line.rules;
      return [
        {
          title: fileTitle({ world: context.world }, record, language),
          ...known('category', line.cote),
          ...(rule === undefined ? {} : { rule: { number: rule.number, delay: rule.notation } }),
          ...known('inclusiveDates', line.datesText),
          ...known('parent', record.parentFile ?? ''),
          ...fingerprintOf(record),
        },
      ];
    });
}

/** The list of what was kept, and how it was drawn. */
export function sortedPart(
  context: ReadContext,
  list: DisposalList,
  language: Language,
): NonNullable<CertificateModel['sorted']> {
  const boxes = list.lines.flatMap((line): KeptPart[] => {
    const { outcome } = line;
    if (outcome?.box !== 'kept') return [];
    const records = outcome.kept.flatMap((id) => context.world.get('file', id) ?? []);
    const files = records.map((file) => destroyedFile(context, line, file, language));
    return [{ box: line.number, ...known('title', line.title), files }];
  });
  const files = looseFiles(context, list, 'kept', language);
  const kept = files.length === 0 ? boxes : [...boxes, { files }];
  const { sampling } = list;
  if (sampling === undefined) return { kept };
  const { method, population, by } = sampling;
  return { sampling: { method, population, kept: sampling.kept.length, by: personName(context, by) }, kept };
}

/** A container with the boxes that were scanned into it. */
export function lotBlock(context: ReadContext, list: DisposalList, lot: Lot): LotBlock {
  const isInLot = ({ boxId }: ListLine): boolean => context.world.get('box', boxId)?.pulled?.lotId === lot.id;
  return {
    name: lot.name,
    ...known('seals', lot.seals),
    ...(lot.weightHg === null ? {} : { weightKg: lot.weightHg / 10 }),
    ...known('ticket', lot.ticket),
    boxes: list.lines.filter(isInLot).map(({ number }) => number),
  };
}
