/** Entering a request for somebody: the item by scan or by its number, the person by card or by name. */
import { SegmentedControl, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { DeskItem } from '#shared/contract/loans-desk.ts';
import type { LoanMode } from '#shared/domain/loan/loan.ts';
import { DateField } from '../../../interface/date-field.tsx';
import { FormDialog } from '../../../interface/form-dialog.tsx';
import { PersonPicker } from '../../../interface/pickers/pickers.tsx';
import { useAct } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';
import { useToday } from '../../../library/today.ts';
import { DeskField } from './desk-field.tsx';
import { itemWords } from './desk-words.ts';

type Person = { readonly id: Id; readonly label: string };

export function EnterRequestDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const today = useToday();
  const [item, setItem] = useState<DeskItem | null>(null);
  const [person, setPerson] = useState<Person | null>(null);
  const [mode, setMode] = useState<LoanMode>('loan');
  const [neededBy, setNeededBy] = useState<CivilDate | null>(null);
  const [purpose, setPurpose] = useState('');
  const isPast = neededBy !== null && neededBy < today;

  const save = async (): Promise<boolean> => {
    if (item === null || person === null || isPast) return false;
    const { boxId, fileId } = item;
    const input = { boxId, fileId, personId: person.id, mode, neededBy, purpose: purpose.trim() };
    return (await act('requests.enter', input, { done: t('loansDesk.request.entered_done') })) !== null;
  };
  return (
    <FormDialog
      title={t('loansDesk.request.enter')}
      confirmLabel={t('loansDesk.request.enter')}
      size="lg"
      blocked={item === null || person === null || isPast}
      onConfirm={save}
      onClose={onClose}
    >
      <DeskField
        scope="dialog"
        label={t('loansDesk.scan.item')}
        hint={t('loansDesk.scan.itemHint')}
        among="any"
        onFound={(found) => {
          // The card of the person may be scanned here too.
          if (found.kind === 'person') {
            const { id, name } = found.person;
            setPerson({ id, label: name });
            return Promise.resolve({ tone: 'ok', text: t('loansDesk.request.forPerson', { name }) });
          }
          setItem(found.item);
          const { holder } = found.item;
          const what = [itemWords(t, found.item), found.item.title].filter((part) => part !== '').join(' · ');
          const where =
            holder === null
              ? ''
              : ` — ${t('loansDesk.item.with', { person: holder.name, due: format.date(holder.dueOn) })}`;
          return Promise.resolve({ tone: 'ok', text: `${what}${where}` });
        }}
      />
      <PersonPicker required label={t('loansDesk.request.person')} value={person} onChange={setPerson} />
      <SegmentedControl
        aria-label={t('loansDesk.handOut.mode')}
        value={mode}
        onChange={(value) => {
          setMode(value === 'onSite' ? 'onSite' : 'loan');
        }}
        data={(['loan', 'onSite'] as const).map((value) => ({ value, label: t(`loansDesk.handOut.${value}`) }))}
      />
      <DateField
        label={t('loansDesk.request.needed')}
        value={neededBy}
        onChange={setNeededBy}
        error={isPast ? t('loansDesk.request.past') : null}
      />
      <TextInput
        label={t('loansDesk.request.purpose')}
        value={purpose}
        maxLength={500}
        onChange={(event) => {
          setPurpose(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
