/** Where so many boxes would go: the question as a short form, the answers as lists of shelves in the order one walks. */
import { Button, NumberInput, Select, Table } from '@mantine/core';
import { IconMapPinSearch } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import { PREFERENCES, type Suggestion } from '#shared/contract/space.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Section } from '../../interface/page.tsx';
import { BoxTypeSelect } from '../../interface/pickers/box-type-fields.tsx';
import { PlacePicker, UnitSelect, type Choice } from '../../interface/pickers/pickers.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { ExportMenu } from '../../interface/table/export-menu.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';

type Question = Input<'space.suggest'>;
type Draft = Omit<Question, 'nearId' | 'placeId'> & { readonly near: Choice | null };

/** Three boxes to a metre (domain.md, 3.2). */
const USUAL_MM = 380;

export function SuggestPanel({ placeId }: { readonly placeId: Id | null }): JSX.Element {
  const { t } = useText();
  const [draft, setDraft] = useState<Draft>({
    ...{ boxes: 1, lengthMm: USUAL_MM, boxType: '', unitId: null, dueYear: null, near: null, prefer: 'near' },
  });
  const [asked, setAsked] = useState<Question | null>(null);
  const change = (part: Partial<Draft>): void => {
    setDraft((known) => ({ ...known, ...part }));
  };
  const whole = (value: string | number, least: number): number => (typeof value === 'number' ? value : least);
  return (
    <>
      <form
        className="space-form"
        onSubmit={(event) => {
          event.preventDefault();
          const { near, ...rest } = draft;
          setAsked({ ...rest, nearId: near?.id ?? null, placeId });
        }}
      >
        <NumberInput
          required
          label={t('space.suggest.boxes')}
          min={1}
          max={5000}
          allowDecimal={false}
          value={draft.boxes}
          onChange={(value) => {
            change({ boxes: whole(value, 1) });
          }}
        />
        <BoxTypeSelect
          label={t('space.suggest.type')}
          placeholder={t('space.suggest.anyType')}
          value={draft.boxType}
          onChange={(boxType, type) => {
            change({ boxType, ...(type === null ? {} : { lengthMm: type.linearMm }) });
          }}
        />
        <NumberInput
          required
          label={t('space.suggest.length')}
          min={1}
          max={10_000}
          allowDecimal={false}
          value={draft.lengthMm}
          onChange={(value) => {
            change({ lengthMm: whole(value, USUAL_MM) });
          }}
        />
        <UnitSelect
          clearable
          label={t('space.suggest.unit')}
          value={draft.unitId}
          onChange={(unitId) => {
            change({ unitId });
          }}
        />
        <NumberInput
          label={t('space.suggest.year')}
          min={1900}
          max={2200}
          allowDecimal={false}
          thousandSeparator={false}
          value={draft.dueYear ?? ''}
          onChange={(value) => {
            change({ dueYear: typeof value === 'number' ? value : null });
          }}
        />
        <PlacePicker
          clearable
          label={t('space.suggest.near')}
          placeholder={t('space.suggest.nearHint')}
          value={draft.near}
          onChange={(near) => {
            change({ near });
          }}
        />
        <Select
          label={t('space.suggest.prefer')}
          allowDeselect={false}
          data={PREFERENCES.map((value) => ({ value, label: t(`space.suggest.preference.${value}`) }))}
          value={draft.prefer}
          onChange={(value) => {
            change({ prefer: PREFERENCES.find((one) => one === value) ?? draft.prefer });
          }}
        />
        <Button type="submit" leftSection={<IconMapPinSearch size={17} aria-hidden />}>
          {t('space.suggest.find')}
        </Button>
      </form>
      {asked === null ? <EmptyState title={t('space.suggest.ask')} /> : <Answers question={{ ...asked, placeId }} />}
    </>
  );
}

function Answers({ question }: { readonly question: Question }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('space.suggest', question, { anew: true });
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingCard />;
  if (query.data.length === 0) {
    return <EmptyState title={t('space.suggest.none')} text={t('space.suggest.noneHint')} />;
  }
  return (
    <div className="space-answer" role="region" aria-label={t('space.table.suggest')} tabIndex={0}>
      <div className="space-head">
        <span />
        <ExportMenu exported={{ list: 'space.suggest', input: question }} />
      </div>
      {query.data.map((one) => (
        <Answer key={one.rank} suggestion={one} question={question} />
      ))}
    </div>
  );
}

function Answer({
  suggestion,
  question,
}: {
  readonly suggestion: Suggestion;
  readonly question: Question;
}): JSX.Element {
  const { t, format } = useText();
  const { rank, contiguous, shelves, ofUnit, ofYear, away } = suggestion;
  const count = (key: 'shelves' | 'away' | 'ofUnit' | 'ofYear' | 'put', many: number): string =>
    t(`space.suggest.${key}`, { count: many, total: format.number(many) });
  const title = t('space.suggest.one', { rank });
  return (
    <Section title={title}>
      <ul className="space-facts">
        <li>{contiguous === 'yes' ? t('space.suggest.contiguous') : t('space.suggest.scattered')}</li>
        <li>{count('shelves', shelves.length)}</li>
        {away !== null && <li>{count('away', away)}</li>}
        {question.unitId !== null && <li>{count('ofUnit', ofUnit)}</li>}
        {question.dueYear !== null && <li>{count('ofYear', ofYear)}</li>}
      </ul>
      <ScrolledTable label={title} minWidth={360} maxHeight={260}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('space.column.place')}</Table.Th>
            <Table.Th scope="col">{t('space.column.boxesHere')}</Table.Th>
            <Table.Th scope="col">{t('space.column.free')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shelves.map(({ id, address, boxes, freeMm }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <RecordLink kind="place" id={id}>
                  {address}
                </RecordLink>
              </Table.Td>
              <Table.Td>{count('put', boxes)}</Table.Td>
              <Table.Td>{format.centimetres(freeMm)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrolledTable>
    </Section>
  );
}
