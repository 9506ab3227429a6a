/** Boxes alike for the slip, each with its code and a temporary number. */
import { NumberInput, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { BoxTypeSelect } from '../../interface/pickers/box-type-fields.tsx';
import { RuleSelect } from '../../interface/pickers/pickers.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';

const MOST = 100;
const USUAL_MM = 305;
const MM_PER_CM = 10;

type Props = { readonly transferId: Id; readonly onClose: () => void };

export function AddBoxesDialog({ transferId, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [count, setCount] = useState(1);
  const [title, setTitle] = useState('');
  const [boxType, setBoxType] = useState('');
  const [lengthMm, setLengthMm] = useState(USUAL_MM);
  const [ruleId, setRuleId] = useState<Id | null>(null);
  return (
    <FormDialog
      title={t('transfers.addBoxes.title')}
      text={t('transfers.addBoxes.text')}
      confirmLabel={t('transfers.addBoxes.confirm', { count })}
      blocked={count < 1 || count > MOST}
      onClose={onClose}
      onConfirm={async () =>
        (await act(
          'transfers.addBoxes',
          { id: transferId, count, box: { title: title.trim(), boxType, lengthMm, ruleId, confidential: 'no' } },
          { done: t('transfers.addBoxes.done', { count }) },
        )) !== null
      }
    >
      <NumberInput
        autoFocus
        required
        label={t('transfers.addBoxes.count')}
        min={1}
        max={MOST}
        allowDecimal={false}
        value={count}
        onChange={(value) => {
          setCount(typeof value === 'number' ? value : 0);
        }}
      />
      <TextInput
        label={t('transfers.addBoxes.boxTitle')}
        maxLength={500}
        value={title}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
        }}
      />
      <RuleSelect label={t('transfers.addBoxes.rule')} value={ruleId} onChange={setRuleId} />
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
        label={t('transfers.addBoxes.length')}
        min={0}
        max={1000}
        decimalScale={1}
        suffix=" cm"
        value={lengthMm / MM_PER_CM}
        onChange={(value) => {
          setLengthMm(typeof value === 'number' ? Math.round(value * MM_PER_CM) : 0);
        }}
      />
    </FormDialog>
  );
}
