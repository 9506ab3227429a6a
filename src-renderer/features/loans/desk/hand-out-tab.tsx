/**
 * Handing out: the person, then the items, by scan or by keyboard. Each item is recorded as it is read, so that nothing is
 * lost when somebody walks away; the receipt and the fantômes are for all that left now.
 */
import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconPrinter, IconReceipt } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { HandedOut } from '#shared/contract/loans-desk.ts';
import type { LoanMode } from '#shared/domain/loan/loan.ts';
import { DateField } from '../../../interface/date-field.tsx';
import { Section } from '../../../interface/page.tsx';
import { PersonPicker } from '../../../interface/pickers/pickers.tsx';
import { useAct } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';
import { newId } from '../../../library/mint.ts';
import { usePaper } from '../../../library/paper.ts';
import { useContractQuery } from '../../../library/queries.ts';
import { openDialog } from '../../../state/dialogs.ts';
import { DeskField } from './desk-field.tsx';
import { itemWords, stopWords } from './desk-words.ts';
import { PersonRequests } from './person-requests.tsx';
import type { Said } from './said-line.tsx';

export function HandOutTab({ personId: asked }: { readonly personId: Id | null }): JSX.Element {
  const [personId, setPersonId] = useState(asked);
  if (personId === null) return <ChoosePerson onChoose={setPersonId} />;
  return (
    <ToPerson
      key={personId}
      personId={personId}
      onChange={() => {
        setPersonId(null);
      }}
    />
  );
}

function ChoosePerson({ onChoose }: { readonly onChoose: (id: Id) => void }): JSX.Element {
  const { t } = useText();
  return (
    <>
      <DeskField
        label={t('loansDesk.scan.person')}
        hint={t('loansDesk.scan.personHint')}
        among="people"
        onFound={(found) => {
          if (found.kind === 'person') onChoose(found.person.id);
          return Promise.resolve(null);
        }}
      />
      <PersonPicker
        label={t('loansDesk.request.person')}
        value={null}
        onChange={(choice) => {
          if (choice !== null) onChoose(choice.id);
        }}
      />
    </>
  );
}

function ToPerson({ personId, onChange }: { readonly personId: Id; readonly onChange: () => void }): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const { data: person } = useContractQuery('desk.person', { id: personId });
  const [group] = useState(newId);
  const [mode, setMode] = useState<LoanMode>('loan');
  const [dueOn, setDueOn] = useState<CivilDate | null>(null);
  const [purpose, setPurpose] = useState('');
  const [handed, setHanded] = useState<readonly HandedOut[]>([]);
  const inactive = person?.status === 'inactive';

  const give = async (boxId: Id, fileId: Id | null): Promise<Said> => {
    let failure = '';
    const done = await act(
      'desk.handOut',
      { boxId, fileId, personId, mode, dueOn: mode === 'loan' ? dueOn : null, purpose: purpose.trim(), group },
      {
        onFailure: (error) => {
          failure = stopWords(t, error);
        },
      },
    );
    if (done === null) return { tone: 'stop', text: failure };
    const item = itemWords(t, done.item);
    if (done.ack.outcome === 'contested') return { tone: 'warning', text: t('loansDesk.handOut.contested', { item }) };
    if (done.ack.outcome === 'noop') return { tone: 'info', text: t('loansDesk.handOut.doneAgain', { item }) };
    setHanded((before) => [done, ...before]);
    const said = [t('loansDesk.handOut.done', { item, due: format.date(done.dueOn) })];
    if (done.requestId !== null) said.push(t('loansDesk.handOut.answered'));
    if (done.next !== null) said.push(t('loansDesk.handOut.others', { count: done.next.waiting }));
    return { tone: done.next === null ? 'ok' : 'warning', text: said.join(' ') };
  };

  return (
    <>
      <Group justify="space-between" align="flex-start">
        <div>
          <h2 className="desk-said">{t('loansDesk.handOut.to', { name: person?.name ?? '…' })}</h2>
          {person !== undefined && (
            <span className="desk-line-quiet">
              {[
                person.unitName,
                t('loansDesk.handOut.has', { count: person.openLoans }),
                ...(person.overdue > 0 ? [t('loansDesk.handOut.late', { count: person.overdue })] : []),
                ...(person.openRequests > 0 ? [t('loansDesk.handOut.waits', { count: person.openRequests })] : []),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          )}
        </div>
        <Button variant="default" onClick={onChange}>
          {t(handed.length === 0 ? 'loansDesk.handOut.change' : 'loansDesk.handOut.finish')}
        </Button>
      </Group>
      {inactive && (
        <p role="alert" className="desk-said desk-said-stop">
          {t('loansDesk.handOut.inactive')}
        </p>
      )}
      <div className="desk-terms">
        <SegmentedControl
          aria-label={t('loansDesk.handOut.mode')}
          value={mode}
          onChange={(value) => {
            setMode(value === 'onSite' ? 'onSite' : 'loan');
          }}
          data={(['loan', 'onSite'] as const).map((value) => ({ value, label: t(`loansDesk.handOut.${value}`) }))}
        />
        {mode === 'loan' ? (
          <DateField
            label={t('loansDesk.handOut.due')}
            description={t('loansDesk.handOut.dueHint', { count: person?.loanDays ?? 7 })}
            value={dueOn}
            onChange={setDueOn}
          />
        ) : (
          <span className="desk-line-quiet">{t('loansDesk.handOut.dueToday')}</span>
        )}
        <TextInput
          label={t('loansDesk.handOut.purpose')}
          value={purpose}
          maxLength={500}
          onChange={(event) => {
            setPurpose(event.currentTarget.value);
          }}
        />
      </div>
      <DeskField
        label={t('loansDesk.scan.item')}
        hint={t('loansDesk.scan.itemHint')}
        among="items"
        onFound={(found) => (found.kind === 'item' ? give(found.item.boxId, found.item.fileId) : Promise.resolve(null))}
      />
      <PersonRequests personId={personId} onGive={(row) => give(row.boxId, row.fileId)} />
      <HandedNow handed={handed} />
    </>
  );
}

function HandedNow({ handed }: { readonly handed: readonly HandedOut[] }): JSX.Element {
  const { t, format, language } = useText();
  const paper = usePaper();
  const { data: status } = useContractQuery('depot.status', {});
  const loanIds = handed.map(({ loanId }) => loanId);
  const act = useAct();
  const { data: printers } = useContractQuery('printers.all', {});
  const roll = printers?.find(({ active, speaks }) => active === 'yes' && speaks === 'escpos');
  const printOnRoll = async ({ id, name }: { readonly id: Id; readonly name: string }): Promise<void> => {
    const done = t('loansDesk.receipt.sent', { name });
    await act('loans.printReceipt', { printerId: id, loanIds, language }, { done });
  };
  const printPhantoms = (): void => {
    openDialog({ dialog: 'labels', subject: { kind: 'phantoms', ids: loanIds } });
  };
  const acts = (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        disabled={handed.length === 0}
        leftSection={<IconReceipt size={14} aria-hidden />}
        onClick={() => void paper('papers.loanReceipt', { loanIds, language }, 'preview')}
      >
        {t('loansDesk.handOut.receipt')}
      </Button>
      {roll !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={handed.length === 0}
          leftSection={<IconReceipt size={14} aria-hidden />}
          onClick={() => void printOnRoll(roll)}
        >
          {t('loansDesk.receipt.roll')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant={status?.organisation?.phantomOnLoan === 'yes' && handed.length > 0 ? 'filled' : 'default'}
        disabled={handed.length === 0}
        leftSection={<IconPrinter size={14} aria-hidden />}
        onClick={printPhantoms}
      >
        {t('loansDesk.handOut.phantoms')}
      </Button>
    </Group>
  );
  return (
    <Section title={t('loansDesk.handOut.list')} actions={acts}>
      {handed.length === 0 ? (
        <span className="desk-line-quiet">{t('loansDesk.handOut.empty')}</span>
      ) : (
        <ul className="desk-list">
          {handed.map(({ loanId, item, dueOn }) => (
            <li key={loanId} className="desk-line">
              <strong>{itemWords(t, item)}</strong>
              <span>{item.title}</span>
              <span className="desk-line-quiet">{`${t('loans.column.due')} ${format.date(dueOn)}`}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
