/**
 * Executing a list: every field of the certificate, then the list's number typed again. All the boxes leave or none
 * does; a refusal names each box that stops it, with its reason and the way to its card.
 */
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconShredder } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { ListCard, ListItem } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { RefusedAlert } from '../../interface/refused-alert.tsx';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { focusFirstInvalid } from '../../library/first-invalid.ts';
import { useText } from '../../library/i18n.ts';
import { idOfParam, useOpenRecord } from '../../library/navigation.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useSession } from '../../library/session.ts';
import { useToday } from '../../library/today.ts';
import { BlockingBoxes } from './blocking-boxes.tsx';
import { BlockingFiles } from './files/blocking-files.tsx';
import { useCarryingOut } from './carrying-out.tsx';
import { firstPossibleDay } from './decision-day.ts';
import {
  emptyExecution,
  executionInput,
  executionProblems,
  type ExecutionDraft,
  type ExecutionProblems,
} from './execution-draft.ts';
import { ExecutionFields } from './execution-fields.tsx';
import { forgetExecution, keepExecution, keptExecution, type KeptExecution } from './kept-drafts.ts';
import { blockingBoxes } from './refusal-words.ts';
import { ExecutionFromRemoval } from './removal/execution-from-removal.tsx';
import { useAllItems } from './use-all-items.ts';
import { useActRefusal } from './use-list-acts.ts';
import { useListCheck } from './use-list-check.ts';
import './disposal.css';

const route = getRouteApi('/disposal/$id/execute');

export function ExecutePage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id !== null) return <ExecuteList key={id} id={id} />;
  return (
    <Page>
      <PageHeader title={t('disposal.execute.title')} />
      <EmptyState title={explainError(t, { code: 'LIST_UNKNOWN' })} />
    </Page>
  );
}

function ExecuteList({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('lists.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Ready card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('disposal.execute.title')} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

function Ready({ card }: { readonly card: ListCard }): JSX.Element {
  const { t } = useText();
  const open = useOpenRecord();
  const isMissing = card.list.state === 'approved' && card.authorisation.state === 'missing';
  const refusal = useActRefusal(card)('execute') ?? (isMissing ? t('disposal.why.notAuthorised') : null);
  // The content the person has before their eyes: the service refuses any other.
  const [digest] = useState(card.list.digest);
  const heading = (
    <PageHeader title={t('disposal.execute.heading', { number: card.list.number })} text={t('disposal.execute.text')} />
  );
  const items = useAllItems(card.list.id);
  if (refusal === null && digest !== null) {
    return (
      <Page>
        {heading}
        {items === undefined ? <LoadingCard /> : <ExecuteForm card={card} items={items} digest={digest} />}
      </Page>
    );
  }
  return (
    <Page>
      {heading}
      <EmptyState title={t('disposal.execute.notReady')} text={refusal ?? ''}>
        <Button
          variant="default"
          onClick={() => {
            open('list', card.list.id);
          }}
        >
          {t('disposal.execute.backToList')}
        </Button>
      </EmptyState>
    </Page>
  );
}

function irreversibleText({
  kind,
  list,
}: ListCard): 'listFiles.irreversible' | 'listFiles.irreversibleSorting' | 'disposal.execute.irreversibleText' {
  if (kind === 'sorting') return 'listFiles.irreversibleSorting';
  return list.items === 'files' ? 'listFiles.irreversible' : 'disposal.execute.irreversibleText';
}

type FormProps = { readonly card: ListCard; readonly items: readonly ListItem[]; readonly digest: string };

/** The authorisation of art. 18 the list cites is the one the certificate states, unless somebody writes another. */
function firstDraft({ list }: ListCard, today: CivilDate): ExecutionDraft {
  return { ...emptyExecution(today), banqAuthorisation: list.specialAuthorisation?.reference ?? '' };
}

function ExecuteForm({ card, items, digest }: FormProps): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const open = useOpenRecord();
  const navigate = useNavigate();
  const today = useToday();
  const { sessionId } = useSession();
  const [form, setForm] = useState<KeptExecution>(
    () =>
      keptExecution(card.list.id, sessionId) ?? { draft: firstDraft(card, today), responsible: null, witness: null },
  );
  const { draft } = form;
  useEffect(() => {
    keepExecution(card.list.id, sessionId, form);
  }, [card.list.id, sessionId, form]);
  const change = (changed: Partial<ExecutionDraft>): void => {
    setForm((before) => ({ ...before, draft: { ...before.draft, ...changed } }));
  };
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const { shown: running, during } = useCarryingOut(card.kind);
  const [failure, setFailure] = useState<CallError | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const firstDay = firstPossibleDay(card.latestDay);
  const boxIds = useMemo(() => items.map(({ boxId }) => boxId), [items]);
  const limits = { today, firstPossibleDay: firstDay, listNumber: card.list.number, boxIds };
  const problems = executionProblems(draft, limits);
  const shown: ExecutionProblems = tried ? problems : {};
  const count = Object.keys(problems).length;

  const execute = async (): Promise<void> => {
    setTried(true);
    setFailure(null);
    const input = executionInput(draft, boxIds);
    if (count > 0 || input === null) {
      focusFirstInvalid(top.current);
      return;
    }
    if (busy) return;
    setBusy(true);
    const ack = await during((onProgress) =>
      act(
        'lists.execute',
        { listId: card.list.id, digest, ...input },
        { done: t('disposal.execute.done'), onFailure: setFailure, onProgress },
      ),
    );
    setBusy(false);
    if (ack === null) return;
    forgetExecution(card.list.id);
    open('list', card.list.id);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void execute();
      }}
    >
      {running}
      <Stack gap="md" maw={900} ref={top}>
        {failure === null ? <Warned card={card} /> : <Refused failure={failure} />}
        <ExecutionFromRemoval listId={card.list.id} draft={draft} onChange={change} />
        <ExecutionFields
          form={form}
          items={items}
          problems={shown}
          firstPossibleDay={firstDay}
          today={today}
          onChange={change}
          onPerson={(who, choice) => {
            setForm((before) => ({
              ...before,
              [who]: choice,
              draft: { ...before.draft, [`${who}Id`]: choice?.id ?? '' },
            }));
          }}
        />
        <Alert color="red" icon={<IconShredder size={20} aria-hidden />} title={t('disposal.execute.irreversible')}>
          <Stack gap="sm">
            <Text size="sm">{t(irreversibleText(card), { count: card.count })}</Text>
            <TextInput
              label={t('disposal.execute.typed', { number: card.list.number })}
              aria-label={t('disposal.execute.typedLabel')}
              maw={420}
              autoComplete="off"
              data-scan="field"
              value={draft.typed}
              error={shown.typed === undefined ? null : t('disposal.execute.typed', { number: card.list.number })}
              onChange={(event) => {
                change({ typed: event.currentTarget.value });
              }}
            />
          </Stack>
        </Alert>
        <Group justify="flex-end" gap="sm">
          {tried && count > 0 && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {t('disposal.execute.problems', { count })}
            </Text>
          )}
          <Button
            variant="default"
            onClick={() => void navigate({ to: '/disposal/$id', params: { id: card.list.id } })}
          >
            {t('common.cancel')}
          </Button>
          <Button type="submit" color="red" loading={busy} disabled={problems.typed !== undefined}>
            {t('disposal.execute.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What would stop the execution already, before the whole form is filled for nothing. It follows what happens meanwhile. */
function Warned({ card }: { readonly card: ListCard }): JSX.Element | null {
  const { t } = useText();
  const check = useListCheck(card).data;
  const boxes = (check?.rows ?? []).flatMap(({ boxId, number, refusal }) =>
    refusal === null ? [] : [{ boxId, number, code: refusal }],
  );
  const files = check?.files ?? [];
  if (boxes.length + files.length === 0) return null;
  const isFiles = card.list.items === 'files';
  return (
    <Alert
      color="yellow"
      role="status"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t(isFiles ? 'listFiles.check.blocked' : 'disposal.next.blocked', { count: check?.blocked ?? 0 })}
    >
      <Stack gap="xs">
        {isFiles ? <BlockingFiles files={files} /> : <BlockingBoxes boxes={boxes} />}
        <Text size="sm">{t('disposal.execute.refusedNext')}</Text>
      </Stack>
    </Alert>
  );
}

function Refused({ failure }: { readonly failure: CallError }): JSX.Element {
  const { t } = useText();
  const boxes = blockingBoxes(failure.params);
  return (
    <RefusedAlert failure={failure} title={t('disposal.execute.refusedTitle')}>
      {boxes.length === 0 ? (
        <Text size="sm">
          {failure.code === 'LIST_CHANGED' ? t('disposal.execute.changed') : explainError(t, failure)}
        </Text>
      ) : (
        <Stack gap="xs">
          <Text size="sm">{t('disposal.execute.refusedText', { count: boxes.length })}</Text>
          <BlockingBoxes boxes={boxes} />
          <Text size="sm">{t('disposal.execute.refusedNext')}</Text>
        </Stack>
      )}
    </RefusedAlert>
  );
}
