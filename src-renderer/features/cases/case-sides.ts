/**
 * A case in the words of the room: what was recorded, what was scanned, and what can be answered. The keys are those of
 * `cases.*`; a settlement that could do nothing (a destroyed box does not come back) is not offered, and says why.
 */
import type { CaseRow } from '#shared/contract/loans.ts';
import type { SettlementChoice } from '#shared/domain/case/case.ts';
import { CUSTODIES, type Custody } from '#shared/domain/box/box.ts';
import type { TextKey } from '#shared/i18n/index.ts';

export type Words = { readonly key: TextKey; readonly params: Readonly<Record<string, string>> };
export type SettlementOffer = {
  readonly choice: SettlementChoice;
  readonly label: Words;
  readonly hint: TextKey;
};
/** Words for what a case does not name. */
export type Unnamed = { readonly person: string; readonly place: string };

type Late = Pick<CaseRow, 'late' | 'lateAddress' | 'latePerson'>;
type Recorded = Pick<CaseRow, 'recorded' | 'recordedAddress' | 'recordedPerson'>;

/** "Rangée à V1-R05", "Prêtée à Mme Roy": the state when the fact arrived. */
export function recordedWords(row: Recorded, unnamed: Unnamed): Words {
  return { key: `cases.recorded.${recordedCustody(row)}`, params: recordedParams(row, unnamed) };
}

/** What the late fact says. */
export function lateWords(row: Late, unnamed: Unnamed): Words {
  return { key: `cases.late.${row.late.kind}`, params: lateParams(row, unnamed) };
}

/** The answers a person can give, in the order they are shown. */
export function settlementOffers(
  row: Recorded & Late & Pick<CaseRow, 'kind'>,
  unnamed: Unnamed,
): readonly SettlementOffer[] {
  const custody = recordedCustody(row);
  const offers: SettlementOffer[] = [
    {
      choice: 'keepRecorded',
      label: { key: `cases.choice.keepRecorded.${custody}`, params: recordedParams(row, unnamed) },
      hint: 'cases.choice.keepRecordedHint',
    },
  ];
  const late = row.late.kind;
  if (cannotStand(row) === null && late !== 'seen' && late !== 'codeTaken' && late !== 'declaredLost') {
    offers.push({
      choice: 'keepLate',
      label: { key: `cases.choice.keepLate.${late}`, params: lateParams(row, unnamed) },
      hint: keepLateHint(row, custody),
    });
  }
  offers.push({
    choice: 'scanError',
    label: { key: 'cases.choice.scanError', params: {} },
    hint: 'cases.choice.scanErrorHint',
  });
  return offers;
}

/** Why what was scanned cannot be made true with a click; null when it can. */
export function cannotStand(row: Recorded & Late): TextKey | null {
  const custody = recordedCustody(row);
  if (custody === 'destroyed' || custody === 'annulled') return `cases.noLate.${custody}`;
  if (row.late.kind === 'codeTaken') return 'cases.noLate.codeTaken';
  if (row.late.kind === 'declaredLost') return 'cases.noLate.declaredLost';
  if (row.late.kind === 'destroyed' && custody === 'out') return 'cases.noLate.out';
  return null;
}

function keepLateHint(row: Recorded & Late & Pick<CaseRow, 'kind'>, custody: Custody): TextKey {
  if (row.late.kind === 'destroyed') return 'cases.choice.keepLateDestroyedHint';
  if (row.kind === 'placeOccupied') return 'cases.choice.keepLateOccupiedHint';
  if (custody === 'out' && row.late.kind !== 'returned') return 'cases.choice.keepLateReturnHint';
  return 'cases.choice.keepLateHint';
}

/** A custody this version does not know was written by a newer one: the box is in the depot as far as we can say. */
function recordedCustody({ recorded, late }: Recorded & Partial<Late>): Custody {
  // Of a file of the box: it is with somebody while the box stands on its shelf.
  if (late !== undefined && 'fileId' in late && recorded.personId !== null) return 'out';
  return CUSTODIES.find((custody) => custody === recorded.custody) ?? 'unplaced';
}

function recordedParams(row: Recorded, unnamed: Unnamed): Words['params'] {
  return { address: row.recordedAddress || unnamed.place, person: row.recordedPerson || unnamed.person };
}

function lateParams(row: Late, unnamed: Unnamed): Words['params'] {
  const { late } = row;
  const named = { address: row.lateAddress || unnamed.place, person: row.latePerson || unnamed.person };
  switch (late.kind) {
    case 'handedOut':
      return { ...named, date: late.outOn, due: late.dueOn };
    case 'returned':
      return { ...named, date: late.on };
    case 'destroyed':
      return { ...named, date: late.on, certificate: late.certificateNumber };
    case 'codeTaken':
      return { ...named, code: late.code };
    case 'shelved':
    case 'declaredLost':
    case 'seen':
      return named;
  }
}
