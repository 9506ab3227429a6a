/** Registers one box or a series alike, each with its own number and code; then offers their labels. */
import { Accordion, Checkbox, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { openDialog, useDialogs, type FoundBox } from '../../state/dialogs.ts';
import { EMPTY_BOX, trimmedBox } from './box-draft.ts';
import { BoxFields } from './box-fields.tsx';

const MOST = 500;

export function CreateBoxesDialog(): JSX.Element | null {
  const request = useDialogs((dialogs) => dialogs.request);
  const close = useDialogs((dialogs) => dialogs.close);
  if (request?.dialog !== 'createBoxes') return null;
  return <CreateBoxes blankCode={request.blankCode ?? null} found={request.found ?? null} onClose={close} />;
}

type Props = {
  /** Of a blank label that is on the box already; null for the next number. */
  readonly blankCode: string | null;
  /** One box, put where it was found. */
  readonly found: FoundBox | null;
  readonly onClose: () => void;
};

function CreateBoxes({ blankCode, found, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const open = useOpenRecord();
  const [count, setCount] = useState(1);
  const [unitId, setUnitId] = useState<Id | null>(null);
  const [draft, setDraft] = useState(EMPTY_BOX);
  const [thenPrint, setThenPrint] = useState<'no' | 'yes'>('yes');

  const tellMade = (ids: readonly Id[]): void => {
    notifications.show({ color: 'green', message: t('boxes.create.done', { count: ids.length }) });
    const [first] = ids;
    onClose();
    if (thenPrint === 'yes') openDialog({ dialog: 'labels', subject: { kind: 'boxes', ids } });
    else if (ids.length === 1 && first !== undefined && found === null) open('box', first);
  };
  const create = async (): Promise<boolean> => {
    if (unitId === null) return false;
    const { eventOn: _later, ...box } = trimmedBox(draft);
    if (blankCode !== null) {
      const made = await act('labels.useBlank', { code: blankCode, box: { unitId, ...box } });
      if (made === null) return false;
      notifications.show({ color: 'green', message: t('boxes.create.done', { count: 1 }) });
      onClose();
      return false;
    }
    if (found !== null) {
      const { stocktakeId, subject } = found;
      const made = await act('stocktakes.register', { stocktakeId, subject, box: { unitId, ...box } });
      if (made === null) return false;
      tellMade([made.id]);
      return false;
    }
    const created = await act('boxes.create', { count, box: { unitId, ...box } });
    if (created === null) return false;
    tellMade(created.ids);
    return false;
  };

  const text =
    blankCode !== null
      ? t('boxes.create.blankText', { code: blankCode })
      : found === null
        ? t('boxes.create.text')
        : t(found.code === '' ? 'boxes.create.foundTextBare' : 'boxes.create.foundText', found);
  return (
    <FormDialog
      title={t('boxes.create.title')}
      text={text}
      size="xl"
      confirmLabel={t('boxes.create.confirm', { count })}
      blocked={unitId === null || count < 1}
      onConfirm={create}
      onClose={onClose}
    >
      <UnitSelect required label={t('boxes.create.unit')} value={unitId} onChange={setUnitId} />
      {blankCode === null && found === null && (
        <NumberInput
          label={t('boxes.create.count')}
          required
          min={1}
          max={MOST}
          allowDecimal={false}
          value={count}
          onChange={(value) => {
            setCount(typeof value === 'number' ? value : 0);
          }}
        />
      )}
      <Accordion variant="contained">
        <Accordion.Item value="more">
          <Accordion.Control>{t('boxes.create.more')}</Accordion.Control>
          <Accordion.Panel>
            <BoxFields
              draft={draft}
              withEvent="no"
              onChange={(change) => {
                setDraft((current) => ({ ...current, ...change }));
              }}
            />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      {blankCode === null && (
        <Checkbox
          label={t('boxes.create.then')}
          checked={thenPrint === 'yes'}
          onChange={(event) => {
            setThenPrint(event.currentTarget.checked ? 'yes' : 'no');
          }}
        />
      )}
    </FormDialog>
  );
}
