/**
 * A new disposal list: its kind, the unit and the decision day, and what narrows it down; then what it would hold and what
 * it leaves out, the boxes whose time has come beside those refused with the reason, and the list in one sentence. It is a
 * draft: nothing leaves here.
 */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { yearOf } from '#shared/base/civil-date.ts';
import { parseId } from '#shared/base/id.ts';
import type { CandidatesInput } from '#shared/contract/lists.ts';
import { MAX_LIST_BOXES } from '#shared/domain/disposal/list.ts';
import { BackLink } from '../../interface/back-link.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useClient, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { useToday } from '../../library/today.ts';
import { ALL_CHOSEN, chosenCount, type CandidateChoice } from './candidate-choice.ts';
import { CandidatePreview } from './candidate-preview.tsx';
import { CandidateTables } from './candidate-tables.tsx';
import { readChosen } from './choose-boxes.ts';
import { newListDraft, wantedOf, type NewListDraft } from './new-list-draft.ts';
import { NewListFields } from './new-list-fields.tsx';
import { useRoleNames } from './use-list-acts.ts';
import './disposal.css';
import './lists.css';

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
  const [written, setDraft] = useState<NewListDraft>(() => newListDraft(today));
  const [choice, setChoice] = useState<CandidateChoice>(ALL_CHOSEN);

  const onlyUnit = units?.length === 1 ? units[0]?.id : undefined;
  const draft = { ...written, unitId: written.unitId ?? given ?? onlyUnit ?? null };
  const unitName = units?.find(({ id }) => id === draft.unitId)?.name ?? '';
  const suggestion =
    draft.on === null || unitName === ''
      ? ''
      : t(`disposal.create.suggestion.${draft.kind}`, { year: String(yearOf(draft.on)), unit: unitName });
  const title = (draft.title ?? suggestion).trim();
  const wanted = wantedOf(draft);

  return (
    <Page layout="fill">
      <PageHeader title={t('disposal.create.title')} />
      <NewListFields
        draft={draft}
        suggestion={suggestion}
        onChange={(change) => {
          setDraft((before) => ({ ...before, ...change }));
          // Another question has other boxes: what was ticked is of the former one.
          if (!('title' in change)) setChoice(ALL_CHOSEN);
        }}
      />
      {wanted === null ? (
        <EmptyState title={t(draft.unitId === null ? 'disposal.create.chooseUnit' : 'disposal.create.chooseDay')} />
      ) : (
        <>
          <CandidatePreview wanted={wanted} />
          <CandidateTables key={JSON.stringify(wanted)} wanted={wanted} choice={choice} onChoice={setChoice} />
          <CreateBar wanted={wanted} title={title} unitName={unitName} choice={choice} />
        </>
      )}
    </Page>
  );
}

type BarProps = {
  readonly wanted: CandidatesInput;
  readonly title: string;
  readonly unitName: string;
  readonly choice: CandidateChoice;
};

function CreateBar({ wanted, title, unitName, choice }: BarProps): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const client = useClient();
  const open = useOpenRecord();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { data } = useContractQuery(
    'lists.candidates',
    { ...wanted, include: 'eligible', after: null, limit: 1 },
    { keepPrevious: true },
  );
  const total = data?.total ?? 0;
  const count = chosenCount(choice, total);
  const boxes = t('common.boxes', { count });
  const capped = choice.base === 'all' && data?.totalIsCapped === true;
  const ready = count > 0 && title !== '';

  const create = async (): Promise<void> => {
    setBusy(true);
    const everyBox = choice.base === 'all' && choice.except.size === 0;
    const chosen = everyBox ? null : await readChosen(client, wanted, choice);
    if (chosen !== null && !chosen.ok) {
      notifications.show({ color: 'red', message: explainError(t, chosen.error) });
      setBusy(false);
      return;
    }
    const boxIds = chosen === null ? null : chosen.value.slice(0, MAX_LIST_BOXES);
    const { forList: _none, ...asked } = wanted;
    const ack = await act('lists.create', { ...asked, title, boxIds }, { done: t('disposal.create.created') });
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
