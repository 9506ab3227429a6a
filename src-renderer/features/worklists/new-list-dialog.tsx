/** The files whose time has come, in no box, put on a disposal list: those that were ticked, or all those of the unit. */
import { Radio, Stack, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { FileList, WorkRow } from '#shared/contract/worklists.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useToday } from '../../library/today.ts';

/** The kind of list each list of work leads to. */
export const LIST_KIND: { readonly [L in FileList]?: ListKind } = {
  toDestroy: 'destruction',
  toSort: 'sorting',
  toDeposit: 'deposit',
};

type Props = {
  readonly list: FileList;
  readonly kind: ListKind;
  readonly unitId: Id;
  readonly rows: readonly WorkRow[];
  readonly onClose: () => void;
};

export function NewListDialog({ list, kind, unitId, rows, onClose }: Props): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const open = useOpenRecord();
  const year = useToday().slice(0, 4);
  const { data: counts } = useContractQuery('worklists.counts', { unitId, ruleId: null });
  const [title, setTitle] = useState(() => t(`listFiles.create.suggestion.${kind}`, { year }));
  const [which, setWhich] = useState<'chosen' | 'all'>(rows.length > 0 ? 'chosen' : 'all');
  const words = title.trim();
  const all = counts?.[list];
  const count = which === 'chosen' ? rows.length : (all?.total ?? 0);
  const create = async (): Promise<boolean> => {
    if (words === '' || count === 0) return false;
    const fileIds = which === 'chosen' ? rows.map(({ id }) => id) : null;
    const ack = await act(
      'lists.createOfFiles',
      { kind, unitId, title: words, fileIds },
      { done: t('listFiles.create.done') },
    );
    if (ack !== null) open('list', ack.entity);
    return ack !== null;
  };
  return (
    <FormDialog
      title={t(`listFiles.create.title.${kind}`)}
      text={t('listFiles.create.text')}
      confirmLabel={t('listFiles.create.confirm')}
      blocked={words === '' || count === 0}
      onConfirm={create}
      onClose={onClose}
    >
      <Radio.Group
        label={t('listFiles.create.which')}
        value={which}
        onChange={(value) => {
          setWhich(value === 'all' ? 'all' : 'chosen');
        }}
      >
        <Stack gap={6} mt={6}>
          {rows.length > 0 && (
            <Radio
              value="chosen"
              label={t('listFiles.create.chosen', { count: rows.length, total: format.number(rows.length) })}
            />
          )}
          <Radio
            value="all"
            label={t('listFiles.create.all', {
              total: all === undefined ? '…' : format.total(all.total, all.isCapped),
            })}
          />
        </Stack>
      </Radio.Group>
      <TextInput
        required
        label={t('listFiles.create.name')}
        value={title}
        maxLength={200}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
