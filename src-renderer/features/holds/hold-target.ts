/** What a person is about to put on hold, while they say it: each way of saying it keeps its own words. */
import type { Id } from '#shared/base/id.ts';
import type { HoldTarget } from '#shared/contract/holds.ts';

export type TargetKind = HoldTarget['kind'];

export type TargetDraft = {
  readonly kind: TargetKind;
  readonly boxIds: readonly Id[];
  readonly fileIds: readonly Id[];
  readonly categoryId: Id | null;
  readonly name: string;
  readonly number: string;
  readonly text: string;
  readonly unitId: Id | null;
};

const NOTHING: TargetDraft = {
  kind: 'subject',
  boxIds: [],
  fileIds: [],
  categoryId: null,
  name: '',
  number: '',
  text: '',
  unitId: null,
};

export function draftOf(target: HoldTarget | null): TargetDraft {
  return target === null ? NOTHING : { ...NOTHING, ...target };
}

/** The ways that can be chosen: boxes and files only where they were pointed at. */
export function kindsOf({ boxIds, fileIds }: TargetDraft): readonly TargetKind[] {
  return [
    ...(boxIds.length > 0 ? (['boxes'] as const) : []),
    ...(fileIds.length > 0 ? (['files'] as const) : []),
    'category',
    'subject',
    'search',
  ];
}

/** What is said so far as the service takes it; null while it names nothing. */
export function targetOf(draft: TargetDraft): HoldTarget | null {
  const { kind, boxIds, fileIds, categoryId, unitId } = draft;
  const [name, number, text] = [draft.name.trim(), draft.number.trim(), draft.text.trim()];
  switch (kind) {
    case 'boxes':
      return boxIds.length === 0 ? null : { kind, boxIds: [...boxIds] };
    case 'files':
      return fileIds.length === 0 ? null : { kind, fileIds: [...fileIds] };
    case 'category':
      return categoryId === null ? null : { kind, categoryId };
    case 'subject':
      return name === '' && number === '' ? null : { kind, name, number };
    case 'search':
      return text === '' ? null : { kind, text, unitId };
  }
}
