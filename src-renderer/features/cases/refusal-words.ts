/**
 * An act the shared server did not accept, in words: what it was, about what, why, and what to do now. The codes are the
 * domain's; the sentences are those people read when the same thing is refused at this computer.
 */
import type { Id } from '#shared/base/id.ts';
import type { Refusal } from '#shared/contract/sync.ts';
import { errorKey, type TextKey } from '#shared/i18n/index.ts';
import type { RecordKind } from '../../library/navigation.ts';

export function refusalReason({ outcome, code }: Pick<Refusal, 'outcome' | 'code'>): TextKey {
  switch (outcome) {
    case 'superseded':
      return 'cases.refused.superseded';
    case 'invalid':
      return 'cases.refused.invalid';
    case 'forbidden':
      return 'cases.refused.forbidden';
    case 'rejected':
      return code === null ? 'cases.refused.rejected' : errorKey(code);
  }
}

/** What a person can do about it now. */
export function refusalAdvice({ outcome, kind }: Pick<Refusal, 'outcome' | 'kind'>): TextKey {
  if (outcome === 'superseded') return 'cases.refused.adviceSuperseded';
  if (outcome === 'invalid') return 'cases.refused.adviceInvalid';
  if (outcome === 'forbidden') return 'cases.refused.adviceForbidden';
  return kind.startsWith('list.') ? 'cases.refused.adviceList' : 'cases.refused.advice';
}

const CARDS: { readonly [T in Refusal['entityType']]?: RecordKind } = {
  box: 'box',
  file: 'file',
  place: 'place',
  person: 'person',
  list: 'list',
};

/** The card where the present state is to be seen, or null for a record without one. */
export function cardOf({
  entityType,
  entity,
  boxId,
}: Pick<Refusal, 'entityType' | 'entity' | 'boxId'>): { readonly kind: RecordKind; readonly id: Id } | null {
  if (boxId !== null) return { kind: 'box', id: boxId };
  const kind = CARDS[entityType];
  return kind === undefined ? null : { kind, id: entity };
}
