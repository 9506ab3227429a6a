/**
 * A label that nobody can read, or whose code no box bears: a person says which box it is on. Those expected on the shelf and
 * not read come first; any other is found by its number.
 */
import { Radio, Stack } from '@mantine/core';
import { useState, type JSX } from 'react';

import { parseId, type Id } from '#shared/base/id.ts';
import type { FindingRow } from '#shared/contract/stocktake.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { BoxPicker, type Choice } from '../../interface/pickers/pickers.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

type Props = {
  readonly stocktakeId: Id;
  readonly row: FindingRow;
  /** The box the label is for, and its number. */
  readonly onChosen: (boxId: Id, number: string) => Promise<boolean>;
  readonly onClose: () => void;
};

/** More would be a list to read through: the picker finds them. */
const MOST_OFFERED = 12;

export function NewLabelDialog({ stocktakeId, row, onChosen, onClose }: Props): JSX.Element {
  const { t } = useText();
  const [offered, setOffered] = useState<Id | null>(null);
  const [other, setOther] = useState<Choice | null>(null);
  const shelf = useContractQuery(
    'stocktakes.shelf',
    { stocktakeId, placeId: row.foundPlaceId ?? ('' as never) },
    { enabled: row.foundPlaceId !== null },
  );
  const unread = (shelf.data?.boxes ?? [])
    .filter((box) => box.expectedHere && !box.read && box.boxId !== null)
    .slice(0, MOST_OFFERED);
  const number = unread.find(({ boxId }) => boxId === offered)?.number ?? '';
  return (
    <FormDialog
      title={t('stocktake.newLabel.title')}
      text={t('stocktake.newLabel.text', { address: row.foundAddress })}
      confirmLabel={t('stocktake.newLabel.confirm')}
      blocked={other === null && offered === null}
      onConfirm={() => {
        if (other !== null) return onChosen(other.id, other.label);
        return offered === null ? Promise.resolve(false) : onChosen(offered, number);
      }}
      onClose={onClose}
    >
      {unread.length > 0 && (
        <Radio.Group
          label={t('stocktake.newLabel.expected')}
          value={offered ?? ''}
          onChange={(value) => {
            setOffered(parseId(value) ?? null);
            setOther(null);
          }}
        >
          <Stack gap={6} mt={6}>
            {unread.map((box) => (
              <Radio
                key={box.subject}
                value={box.boxId ?? ''}
                label={[box.number, box.title].filter(Boolean).join(' — ')}
                styles={{ label: { unicodeBidi: 'isolate' } }}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <BoxPicker
        label={t('stocktake.newLabel.box')}
        value={other}
        onChange={(choice) => {
          setOther(choice);
          if (choice !== null) setOffered(null);
        }}
      />
    </FormDialog>
  );
}
