/** Files of the unit that stand in no box, chosen in the order in which they go into this one. */
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useDeferredValue, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { FileRow } from '#shared/contract/boxes.ts';
import type { TransferBoxRow } from '#shared/contract/transfers.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

type Props = {
  readonly transferId: Id;
  readonly unitId: Id;
  readonly box: TransferBoxRow;
  readonly onClose: () => void;
};

export function PutFilesDialog({ transferId, unitId, box, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const searched = useDeferredValue(text);
  const { data } = useContractQuery('transfers.looseFiles', { unitId, text: searched });
  const rows = data?.rows ?? [];
  const toggle = (id: Id): void => {
    setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  };
  return (
    <FormDialog
      size="lg"
      title={t('transfers.putFiles.title', { number: box.number })}
      text={t('transfers.putFiles.text')}
      confirmLabel={t('transfers.putFiles.confirm')}
      blocked={chosen.length === 0}
      onClose={onClose}
      onConfirm={async () => {
        const done = await act('transfers.putFiles', { id: transferId, boxId: box.id, fileIds: [...chosen] });
        if (done === null) return false;
        notifications.show({ color: 'green', message: t('transfers.putFiles.done', { count: done.put }) });
        if (done.refused.length > 0) {
          const message = t('transfers.putFiles.refused', { count: done.refused.length });
          notifications.show({ color: 'yellow', message });
        }
        return true;
      }}
    >
      <TextInput
        autoFocus
        label={t('transfers.putFiles.search')}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {data !== undefined && rows.length === 0 && (
        <EmptyState title={searched === '' ? t('transfers.putFiles.none') : t('transfers.putFiles.noneFound')} />
      )}
      {rows.length > 0 && (
        <>
          <ul className="transfer-choices" aria-label={t('transfers.box.files')}>
            {rows.map((row) => (
              <li key={row.id}>
                <Checkbox
                  aria-label={t('transfers.putFiles.choose', { name: `${row.cote} ${row.title}` })}
                  checked={chosen.includes(row.id)}
                  label={<FileWords row={row} rank={chosen.indexOf(row.id) + 1} />}
                  onChange={() => {
                    toggle(row.id);
                  }}
                />
              </li>
            ))}
          </ul>
          <Group justify="space-between">
            <span role="status">{t('transfers.putFiles.chosen', { count: chosen.length })}</span>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                setChosen((before) => [...new Set([...before, ...rows.map(({ id }) => id)])]);
              }}
            >
              {t('transfers.putFiles.all')}
            </Button>
          </Group>
          {(data?.total ?? 0) > rows.length && <div>{t('transfers.putFiles.more', { shown: rows.length })}</div>}
        </>
      )}
    </FormDialog>
  );
}

function FileWords({ row, rank }: { readonly row: FileRow; readonly rank: number }): JSX.Element {
  return (
    <span className="transfer-choice">
      {rank > 0 && <b>{rank}.</b>} <bdi>{row.cote}</bdi> <bdi>{row.title}</bdi> <small>{row.datesText}</small>
    </span>
  );
}
