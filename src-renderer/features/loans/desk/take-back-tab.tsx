/** What comes back, by scan or by keyboard, with the state it is in; who waits for it is called before it is shelved. */
import { SegmentedControl, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { TakenBack } from '#shared/contract/loans-desk.ts';
import { RETURN_CONDITIONS, type ReturnCondition } from '#shared/domain/loan/loan.ts';
import { DateField } from '../../../interface/date-field.tsx';
import { Section } from '../../../interface/page.tsx';
import { useAct } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';
import { newId } from '../../../library/mint.ts';
import { DeskField } from './desk-field.tsx';
import { itemWords, stopWords } from './desk-words.ts';
import type { Said } from './said-line.tsx';

export function TakeBackTab(): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [group] = useState(newId);
  const [condition, setCondition] = useState<ReturnCondition>('good');
  const [note, setNote] = useState('');
  const [returnedOn, setReturnedOn] = useState<CivilDate | null>(null);
  const [back, setBack] = useState<readonly TakenBack[]>([]);

  const take = async (boxId: TakenBack['item']['boxId'], fileId: TakenBack['item']['fileId']): Promise<Said> => {
    let failure = '';
    const done = await act(
      'desk.takeBack',
      { boxId, fileId, returnedOn, note: note.trim(), condition, group },
      {
        onFailure: (error) => {
          failure = stopWords(t, error);
        },
      },
    );
    if (done === null) return { tone: 'stop', text: failure };
    const item = itemWords(t, done.item);
    if (done.ack.outcome === 'contested') return { tone: 'warning', text: t('loansDesk.takeBack.contested', { item }) };
    setBack((before) => [done, ...before]);
    // The state is of this one thing: the next is taken to be in good order again.
    setCondition('good');
    setNote('');
    const said = [t('loansDesk.takeBack.done', { item })];
    if (done.next !== null) said.push(t('loansDesk.takeBack.next', { name: done.next.name }));
    else if (done.item.address !== '') said.push(t('loansDesk.takeBack.place', { address: done.item.address }));
    return { tone: done.next === null ? 'ok' : 'warning', text: said.join(' ') };
  };

  return (
    <>
      <div className="desk-terms">
        <SegmentedControl
          aria-label={t('loansDesk.takeBack.condition')}
          value={condition}
          onChange={(value) => {
            setCondition(RETURN_CONDITIONS.find((one) => one === value) ?? 'good');
          }}
          data={RETURN_CONDITIONS.map((value) => ({ value, label: t(`loansDesk.takeBack.${value}`) }))}
        />
        <TextInput
          label={t('loansDesk.takeBack.note')}
          value={note}
          maxLength={1000}
          onChange={(event) => {
            setNote(event.currentTarget.value);
          }}
        />
        <DateField
          label={t('loansDesk.takeBack.on')}
          description={t('loansDesk.takeBack.onHint')}
          value={returnedOn}
          onChange={setReturnedOn}
        />
      </div>
      <DeskField
        label={t('loansDesk.scan.item')}
        hint={t('loansDesk.scan.itemHint')}
        among="items"
        onFound={(found) => (found.kind === 'item' ? take(found.item.boxId, found.item.fileId) : Promise.resolve(null))}
      />
      <Section title={t('loansDesk.takeBack.list')}>
        {back.length === 0 ? (
          <span className="desk-line-quiet">{t('loansDesk.takeBack.empty')}</span>
        ) : (
          <ul className="desk-list">
            {back.map(({ ack, item, next }) => (
              <li key={ack.op} className="desk-line">
                <strong>{itemWords(t, item)}</strong>
                <span>{item.title}</span>
                {next !== null && <strong>{t('loansDesk.takeBack.next', { name: next.name })}</strong>}
                {next === null && item.address !== '' && (
                  <span className="desk-line-quiet">{t('loansDesk.takeBack.place', { address: item.address })}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
