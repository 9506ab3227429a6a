/**
 * The execution form: what was written, what is wrong with it, and what is sent. Every field of the certificate
 * (domain.md, section 3.8) is here; the number of the certificate is the service's.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import { isCivilDate } from '#shared/base/civil-date.ts';
import { parseId, type Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import {
  DESTRUCTION_METHODS,
  MAX_BOX_WEIGHT_HG,
  type BoxWeights,
  type DestructionMethod,
} from '#shared/domain/disposal/list.ts';

export type ExecutionDraft = {
  readonly executedOn: string;
  readonly method: DestructionMethod;
  readonly site: 'onSite' | 'offSite';
  readonly placeText: string;
  readonly responsibleId: string;
  readonly witnessId: string;
  readonly hasVendor: boolean;
  readonly vendorName: string;
  readonly vendorNeq: string;
  readonly vendorContract: string;
  readonly vendorLot: string;
  readonly vendorPickUpOn: string;
  readonly vendorDriver: string;
  readonly vendorSeals: string;
  readonly vendorCertificate: string;
  readonly weightKg: number | null;
  /** What was typed for each box weighed, in kilograms, by the id of the box. */
  readonly weights: { readonly [boxId: string]: string };
  readonly banqAuthorisation: string;
  readonly copiesDestroyed: boolean;
  readonly remarks: string;
  /** The number of the list, typed again. */
  readonly typed: string;
};

export function emptyExecution(today: CivilDate): ExecutionDraft {
  return {
    executedOn: today,
    method: DESTRUCTION_METHODS[0],
    site: 'offSite',
    placeText: '',
    responsibleId: '',
    witnessId: '',
    hasVendor: false,
    vendorName: '',
    vendorNeq: '',
    vendorContract: '',
    vendorLot: '',
    vendorPickUpOn: '',
    vendorDriver: '',
    vendorSeals: '',
    vendorCertificate: '',
    weightKg: null,
    weights: {},
    banqAuthorisation: '',
    copiesDestroyed: false,
    remarks: '',
    typed: '',
  };
}

export type ExecutionProblem =
  'required' | 'invalidDate' | 'future' | 'beforeDue' | 'same' | 'pickUpAfter' | 'weights' | 'typed';
export type ExecutionProblems = { readonly [F in keyof ExecutionDraft]?: ExecutionProblem };

type Limits = {
  readonly today: CivilDate;
  readonly firstPossibleDay: CivilDate | null;
  readonly listNumber: string;
  /** The boxes of the list: what was typed for one that left it since counts no more. */
  readonly boxIds: readonly Id[];
};

/** What keeps the form from being sent, field by field. Nothing here replaces the judgement of the records service. */
export function executionProblems(draft: ExecutionDraft, limits: Limits): ExecutionProblems {
  const problems: { -readonly [F in keyof ExecutionDraft]?: ExecutionProblem } = {};
  const dateProblem = executedOnProblem(draft.executedOn, limits);
  if (dateProblem !== null) problems.executedOn = dateProblem;
  for (const field of ['placeText', 'responsibleId', 'witnessId'] as const) {
    if (draft[field].trim() === '') problems[field] = 'required';
  }
  if (draft.witnessId !== '' && draft.witnessId === draft.responsibleId) problems.witnessId = 'same';
  if (draft.hasVendor) {
    if (draft.vendorName.trim() === '') problems.vendorName = 'required';
    const pickUp = draft.vendorPickUpOn;
    if (pickUp !== '' && !isCivilDate(pickUp)) problems.vendorPickUpOn = 'invalidDate';
    else if (pickUp !== '' && isCivilDate(draft.executedOn) && pickUp > draft.executedOn) {
      problems.vendorPickUpOn = 'pickUpAfter';
    }
  }
  if (limits.boxIds.some((boxId) => parseWeight(draft.weights[boxId] ?? '') === 'invalid'))
    problems.weights = 'weights';
  if (!sameNumber(draft.typed, limits.listNumber)) problems.typed = 'typed';
  return problems;
}

/** Whether what was typed names the list, whatever the case, the spaces and the kind of dash. */
function sameNumber(typed: string, number: string): boolean {
  return plainNumber(typed) === plainNumber(number) && plainNumber(number) !== '';
}

type ExecutionInput = Omit<Input<'lists.execute'>, 'opId' | 'listId' | 'digest'>;

/**
 * What is sent; null while `executionProblems` has something to say about a field it is made of. `boxIds`: the boxes of
 * the list, in its order; a weight typed for a box that left it since is not sent.
 */
export function executionInput(draft: ExecutionDraft, boxIds: readonly Id[]): ExecutionInput | null {
  const witnessId = parseId(draft.witnessId);
  const responsibleId = parseId(draft.responsibleId);
  if (witnessId === undefined || responsibleId === undefined || !isCivilDate(draft.executedOn)) return null;
  const weights = weightsOf(draft, boxIds);
  return {
    executedOn: draft.executedOn,
    method: draft.method,
    site: draft.site,
    placeText: draft.placeText.trim(),
    witnessId,
    responsibleId,
    weightKg: draft.weightKg,
    ...(weights.length > 0 && { weights }),
    vendor: draft.hasVendor ? vendorOf(draft) : null,
    banqAuthorisation: draft.banqAuthorisation.trim(),
    copiesDestroyed: draft.copiesDestroyed ? 'yes' : 'no',
    remarks: draft.remarks.trim(),
  };
}

/** The boxes weighed, in the order of the list. */
export function weightsOf({ weights }: Pick<ExecutionDraft, 'weights'>, boxIds: readonly Id[]): BoxWeights {
  return boxIds.flatMap((boxId) => {
    const weightHg = parseWeight(weights[boxId] ?? '');
    return typeof weightHg === 'number' ? [{ boxId, weightHg }] : [];
  });
}

/** Hectograms from kilograms as people type them (`12,5`, `12.5`, ` 12 `); null for nothing typed. One decimal is kept. */
export function parseWeight(text: string): number | null | 'invalid' {
  const plain = text.replace(/\s/gu, '').replace(',', '.');
  if (plain === '') return null;
  if (!/^\d+\.?\d*$/.test(plain)) return 'invalid';
  const hectograms = Math.round(Number(plain) * 10);
  return hectograms <= MAX_BOX_WEIGHT_HG ? hectograms : 'invalid';
}

function vendorOf(draft: ExecutionDraft): NonNullable<ExecutionInput['vendor']> {
  return {
    name: draft.vendorName.trim(),
    neq: draft.vendorNeq.trim(),
    contract: draft.vendorContract.trim(),
    lot: draft.vendorLot.trim(),
    pickUpOn: isCivilDate(draft.vendorPickUpOn) ? draft.vendorPickUpOn : null,
    driver: draft.vendorDriver.trim(),
    seals: draft.vendorSeals.trim(),
    certificate: draft.vendorCertificate.trim(),
  };
}

function executedOnProblem(executedOn: string, { today, firstPossibleDay }: Limits): ExecutionProblem | null {
  if (executedOn === '') return 'required';
  if (!isCivilDate(executedOn)) return 'invalidDate';
  if (executedOn > today) return 'future';
  return firstPossibleDay !== null && executedOn < firstPossibleDay ? 'beforeDue' : null;
}

function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
