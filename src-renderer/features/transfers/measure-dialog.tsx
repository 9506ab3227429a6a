/** How full a box is: its type, what its files measure, and whether somebody says that nothing more goes in. */
import { Checkbox, NumberInput, Skeleton } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { BoxTypeSelect } from '../../interface/pickers/box-type-fields.tsx';
import { useSubmit } from '../../library/act.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

const MM_PER_CM = 10;

/** Stands for a measure nobody took: the same before and after is no edit. */
const UNMEASURED = -1;

type Measured = Required<Pick<Box, 'boxType' | 'lengthMm' | 'contentMm' | 'full'>>;
type Props = { readonly boxId: Id; readonly onClose: () => void };

export function MeasureDialog({ boxId, onClose }: Props): JSX.Element {
  const { data } = useContractQuery('boxes.card', { id: boxId });
  return data === undefined ? <Skeleton height={1} /> : <Measure key={boxId} box={data.box} onClose={onClose} />;
}

function Measure({ box, onClose }: { readonly box: Box; readonly onClose: () => void }): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [seen] = useState(box);
  const [boxType, setBoxType] = useState(box.boxType);
  const [lengthMm, setLengthMm] = useState(box.lengthMm);
  const [contentMm, setContentMm] = useState<number | undefined>(box.contentMm);
  const [full, setFull] = useState<'no' | 'yes'>(box.full ?? 'no');
  return (
    <FormDialog
      title={t('transfers.measure.title', { number: box.number })}
      confirmLabel={t('common.save')}
      onClose={onClose}
      onConfirm={async () => {
        const before = { ...seen, contentMm: seen.contentMm ?? UNMEASURED, full: seen.full ?? ('no' as const) };
        const fields = fieldEdits<Measured>(before, { boxType, lengthMm, contentMm: contentMm ?? UNMEASURED, full });
        if (fields === null) return true;
        return (await submit('box.describe', box.id, { fields }, { done: t('transfers.measure.done') })) !== null;
      }}
    >
      <BoxTypeSelect
        label={t('transfers.addBoxes.boxType')}
        placeholder={t('transfers.addBoxes.noType')}
        value={boxType}
        onChange={(name, type) => {
          setBoxType(name);
          if (type !== null) setLengthMm(type.linearMm);
        }}
      />
      <NumberInput
        label={t('transfers.measure.content')}
        description={t('transfers.measure.contentHint')}
        min={0}
        max={1000}
        decimalScale={1}
        suffix=" cm"
        value={contentMm === undefined ? '' : contentMm / MM_PER_CM}
        onChange={(value) => {
          setContentMm(typeof value === 'number' ? Math.round(value * MM_PER_CM) : undefined);
        }}
      />
      <Checkbox
        label={t('transfers.measure.full')}
        description={t('transfers.measure.fullHint')}
        checked={full === 'yes'}
        onChange={(event) => {
          setFull(event.currentTarget.checked ? 'yes' : 'no');
        }}
      />
    </FormDialog>
  );
}
