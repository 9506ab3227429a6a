/** The form of a versement while it is being filled, and what is missing. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';

export type Recipient = Input<'lists.deposit'>['recipient'];

export type DepositDraft = {
  readonly recipient: Recipient;
  /** Of a third party; the section has a name of its own. */
  readonly institution: string;
  readonly section: string;
  readonly receivedBy: string;
  readonly depositedOn: CivilDate | null;
  readonly responsibleId: Id | null;
  readonly remarks: string;
};

export type DepositField = 'recipientName' | 'receivedBy' | 'date' | 'responsible';

export function recipientNameOf({ recipient, section, institution }: DepositDraft): string {
  return (recipient === 'permanentSection' ? section : institution).trim();
}

/** `latestDay`: the latest last protected day of the boxes; a versement comes after it. */
export function depositProblems(
  draft: DepositDraft,
  { today, latestDay }: { readonly today: CivilDate; readonly latestDay: CivilDate | null },
): ReadonlySet<DepositField> {
  const problems = new Set<DepositField>();
  const { depositedOn } = draft;
  if (recipientNameOf(draft) === '') problems.add('recipientName');
  if (draft.recipient === 'thirdParty' && draft.receivedBy.trim() === '') problems.add('receivedBy');
  if (depositedOn === null || depositedOn > today || (latestDay !== null && depositedOn <= latestDay)) {
    problems.add('date');
  }
  if (draft.responsibleId === null) problems.add('responsible');
  return problems;
}
