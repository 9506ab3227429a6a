/** A box that is out already goes into another container. */
import { Select } from '@mantine/core';
import { useState, type JSX } from 'react';

import { parseId } from '#shared/base/id.ts';
import type { PullRow, RemovalCard } from '#shared/contract/list-removal.ts';
import { FormDialog } from '../../../interface/form-dialog.tsx';
import { useAct } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';

type Props = { readonly card: RemovalCard; readonly box: PullRow; readonly onClose: () => void };

export function BoxLotDialog({ card, box, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [chosen, setChosen] = useState<string | null>(box.pulled?.lotId ?? null);
  const confirm = async (): Promise<boolean> => {
    const lotId = chosen === null ? null : (parseId(chosen) ?? null);
    return (await act('removal.moveToLot', { listId: card.listId, boxId: box.boxId, lotId })) !== null;
  };
  return (
    <FormDialog
      title={t('removal.changeLotBox', { number: box.number })}
      confirmLabel={t('removal.changeLot')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Select
        data-autofocus
        clearable
        searchable
        label={t('removal.lotField')}
        placeholder={t('removal.noLot')}
        value={chosen}
        data={card.lots.map(({ lot }) => ({ value: lot.id, label: lot.name }))}
        onChange={setChosen}
      />
    </FormDialog>
  );
}
