/** Chooses what is put on hold, and shows how much that is before anything is placed. */
import { Alert, Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { JSX } from 'react';

import { CategoryPicker } from '../../interface/pickers/category-picker.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { kindsOf, targetOf, type TargetDraft, type TargetKind } from './hold-target.ts';

type Props = {
  readonly draft: TargetDraft;
  readonly onChange: (change: Partial<TargetDraft>) => void;
  /** The target that was asked about, as text; empty when none was. */
  readonly asked: string;
  readonly onAsk: (asked: string) => void;
};

export function HoldTargetFields({ draft, onChange, asked, onAsk }: Props): JSX.Element {
  const { t } = useText();
  const target = targetOf(draft);
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('holds.form.what')}
        value={draft.kind}
        onChange={(kind) => {
          onChange({ kind });
        }}
      >
        <Stack gap={6} mt={6}>
          {kindsOf(draft).map((kind) => (
            <Radio key={kind} value={kind} label={labelOf(t, kind, draft)} />
          ))}
        </Stack>
      </Radio.Group>
      {draft.kind === 'category' && (
        <CategoryPicker
          label={t('holds.form.category')}
          description={t('holds.form.categoryHint')}
          value={draft.categoryId}
          onChange={(category) => {
            onChange({ categoryId: category?.id ?? null });
          }}
        />
      )}
      {draft.kind === 'subject' && (
        <>
          <TextInput
            label={t('holds.form.name')}
            description={t('holds.form.nameHint')}
            maxLength={300}
            value={draft.name}
            onChange={(event) => {
              onChange({ name: event.currentTarget.value });
            }}
          />
          <TextInput
            label={t('holds.form.number')}
            description={t('holds.form.numberHint')}
            maxLength={60}
            value={draft.number}
            onChange={(event) => {
              onChange({ number: event.currentTarget.value });
            }}
          />
        </>
      )}
      {draft.kind === 'search' && (
        <TextInput
          label={t('holds.form.search')}
          description={t('holds.form.searchHint')}
          maxLength={300}
          value={draft.text}
          onChange={(event) => {
            onChange({ text: event.currentTarget.value });
          }}
        />
      )}
      {target !== null && asked !== JSON.stringify(target) && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            onAsk(JSON.stringify(target));
          }}
        >
          {t('holds.form.preview')}
        </Button>
      )}
      {target !== null && asked === JSON.stringify(target) && <Preview target={target} />}
    </Stack>
  );
}

function labelOf(t: ReturnType<typeof useText>['t'], kind: TargetKind, { boxIds, fileIds }: TargetDraft): string {
  const label = t(`holds.form.target.${kind}`);
  if (kind === 'boxes') return `${label} (${String(boxIds.length)})`;
  return kind === 'files' ? `${label} (${String(fileIds.length)})` : label;
}

function Preview({ target }: { readonly target: NonNullable<ReturnType<typeof targetOf>> }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('holds.preview', { target });
  const failure = callErrorOf(query.error);
  if (failure !== null) {
    return (
      <Alert color="red" variant="light">
        {explainError(t, failure)}
      </Alert>
    );
  }
  if (query.data === undefined) return <Text size="sm">{t('holds.form.previewing')}</Text>;
  const { boxes, files, tooLate } = query.data;
  return (
    <Alert color={tooLate > 0 ? 'yellow' : 'gray'} variant="light" role="status">
      {t('holds.form.wouldCover', {
        boxes: t('holds.scope.queryBoxes', { count: boxes }),
        files: t('holds.scope.queryFiles', { count: files }),
      })}
      {tooLate > 0 && <> {t('holds.form.wouldBeLate', { count: tooLate })}</>}
    </Alert>
  );
}
