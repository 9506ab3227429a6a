/**
 * A new disposal list: the unit and the decision day, then the boxes whose time has come beside those refused with the
 * reason, then the list in one sentence. It is a draft: nothing is destroyed here.
 */
import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { yearOf, type CivilDate } from '#shared/base/civil-date.ts';
import { parseId, type Id } from '#shared/base/id.ts';
import { BackLink } from '../../interface/back-link.tsx';
import { DateField } from '../../interface/date-field.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useClient, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { useToday } from '../../library/today.ts';
import { ALL_CHOSEN, chosenCount, type CandidateChoice } from './candidate-choice.ts';
import { CandidateTables } from './candidate-tables.tsx';
import { readChosen } from './choose-boxes.ts';
import { useRoleNames } from './use-list-acts.ts';
import './disposal.css';

const route = getRouteApi('/disposal/new');

export function NewListPage(): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const roleNames = useRoleNames();
  if (may('list.draft')) return <NewList />;
  return (
    <Page>
      <PageHeader title={t('disposal.create.title')} before={<BackLink to="/disposal" />} />
      <EmptyState title={t('disposal.why.role', { roles: roleNames('add') })} />
    </Page>
  );
}

function NewList(): JSX.Element {
  const { t } = useText();
  const today = useToday();
  const { data: units } = useContractQuery('units.list', {});
  const given = parseId(route.useSearch().unitId ?? '');
  const [chosenUnit, setChosenUnit] = useState<Id | null>(null);
  const [on, setOn] = useState<CivilDate | null>(today);
  const [written, setWritten] = useState<string | null>(null);
  const [choice, setChoice] = useState<CandidateChoice>(ALL_CHOSEN);

  const onlyUnit = units?.length === 1 ? units[0]?.id : undefined;
  const unitId = chosenUnit ?? given ?? onlyUnit ?? null;
  const unitName = units?.find(({ id }) => id === unitId)?.name ?? '';
  const suggestion =
    on === null || unitName === ''
      ? ''
      : t('disposal.create.listTitleSuggestion', { year: String(yearOf(on)), unit: unitName });
  const title = (written ?? suggestion).trim();

  return (
    <Page layout="fill">
      <PageHeader title={t('disposal.create.title')} />
      <div className="new-list-form">
        <UnitSelect
          required
          label={t('disposal.create.unit')}
          description={t('disposal.create.unitHint')}
          value={unitId}
          onChange={(id) => {
            setChosenUnit(id);
            setChoice(ALL_CHOSEN);
          }}
        />
        <DateField
          required
          label={t('disposal.create.on')}
          description={t('disposal.create.onHint')}
          value={on}
          error={on === null ? t('common.dayMissing') : null}
          onChange={(day) => {
            setOn(day);
            setChoice(ALL_CHOSEN);
          }}
        />
        <TextInput
          required
          label={t('disposal.create.listTitle')}
          maxLength={200}
          value={written ?? suggestion}
          error={title === '' && unitId !== null ? t('common.required') : null}
          onChange={(event) => {
            setWritten(event.currentTarget.value);
          }}
        />
      </div>
      {unitId === null || on === null ? (
        <EmptyState title={t(unitId === null ? 'disposal.create.chooseUnit' : 'disposal.create.chooseDay')} />
      ) : (
        <>
          <CandidateTables key={`${unitId} ${on}`} unitId={unitId} on={on} choice={choice} onChoice={setChoice} />
          <CreateBar unitId={unitId} on={on} title={title} unitName={unitName} choice={choice} />
        </>
      )}
    </Page>
  );
}

type BarProps = {
  readonly unitId: Id;
  readonly on: CivilDate;
  readonly title: string;
  readonly unitName: string;
  readonly choice: CandidateChoice;
};

function CreateBar({ unitId, on, title, unitName, choice }: BarProps): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const client = useClient();
  const open = useOpenRecord();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { data } = useContractQuery(
    'lists.candidates',
    { unitId, on, include: 'eligible', after: null, limit: 1 },
    { keepPrevious: true },
  );
  const total = data?.total ?? 0;
  const count = chosenCount(choice, total);
  const boxes = t('common.boxes', { count });
  const capped = choice.base === 'all' && data?.totalIsCapped === true;
  const ready = count > 0 && title !== '';

  const create = async (): Promise<void> => {
    setBusy(true);
    const wholeUnit = choice.base === 'all' && choice.except.size === 0;
    const chosen = wholeUnit ? null : await readChosen(client, unitId, on, choice);
    if (chosen !== null && !chosen.ok) {
      notifications.show({ color: 'red', message: explainError(t, chosen.error) });
      setBusy(false);
      return;
    }
    const boxIds = chosen === null ? null : [...chosen.value];
    const ack = await act('lists.create', { unitId, title, on, boxIds }, { done: t('disposal.create.created') });
    setBusy(false);
    if (ack !== null) open('list', ack.entity);
  };

  return (
    <div className="new-list-bar">
      <div className="new-list-words" role="status">
        <p>
          {count === 0
            ? t('disposal.create.nothingChosen')
            : t('disposal.create.summary', {
                title,
                unit: unitName,
                boxes: capped ? t('disposal.create.capped', { total: format.number(count) }) : boxes,
              })}
        </p>
        {count > 0 && <p>{t('disposal.create.summaryNext')}</p>}
      </div>
      <Group gap="sm">
        <Button variant="default" onClick={() => void navigate({ to: '/disposal' })}>
          {t('common.cancel')}
        </Button>
        <Button loading={busy} disabled={!ready} onClick={() => void create()}>
          {t('disposal.create.create')}
        </Button>
      </Group>
    </div>
  );
}
