/** Which of a rule's conditional délais applies to the chosen files: a person says, nothing is guessed (worked case 24). */
import { Radio, Stack } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { DelayOption, WorkRow } from '#shared/contract/worklists.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useText } from '../../library/i18n.ts';
import { useWorkPlan, WorkChangeView } from './work-change.tsx';

type Props = { readonly rows: readonly WorkRow[]; readonly onClose: () => void; readonly onDone: () => void };

export function DelayDialog({ rows, onClose, onDone }: Props): JSX.Element {
  const { t } = useText();
  const [number, setNumber] = useState('');
  const plan = useWorkPlan(rows, number === '' ? null : { what: 'delay', number });
  return (
    <FormDialog
      title={t('worklists.dialog.delay', { count: rows.length })}
      text={t('worklists.dialog.delayText')}
      size="lg"
      confirmLabel={t('worklists.dialog.confirm', { count: plan.ready.length })}
      blocked={plan.ready.length === 0}
      onConfirm={async () => {
        const done = await plan.run();
        if (done) onDone();
        return done;
      }}
      onClose={onClose}
    >
      <Radio.Group label={t('files.field.delayNumber')} value={number} onChange={setNumber}>
        <Stack gap={6} mt={6}>
          {(sharedOptions(rows) ?? []).map((option) => (
            <Radio
              key={option.number}
              value={option.number}
              label={
                <>
                  <CodeText>{option.notation}</CodeText> {option.condition}
                </>
              }
            />
          ))}
        </Stack>
      </Radio.Group>
      <WorkChangeView rows={rows} plan={plan} />
    </FormDialog>
  );
}

/** The délais all of them have to choose from; null when they are not the same, or there are none. */
export function sharedOptions(rows: readonly WorkRow[]): readonly DelayOption[] | null {
  const [first] = rows;
  if (first === undefined || first.options.length === 0) return null;
  const wanted = keyOf(first);
  return rows.every((row) => keyOf(row) === wanted) ? first.options : null;
}

function keyOf({ ruleNumber, options }: WorkRow): string {
  return [ruleNumber, ...options.map(({ number, notation }) => `${number} ${notation}`)].join('\n');
}
