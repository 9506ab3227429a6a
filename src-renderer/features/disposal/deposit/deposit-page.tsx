/**
 * Versement of an approved list: to the organisation's own permanent section or to an authorised third party, who received
 * the boxes and when. The slip is numbered by the act; all the boxes pass, or none does and those that stop it are named.
 */
import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { DateField } from '../../../interface/date-field.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../../interface/page.tsx';
import { PersonPicker, type Choice } from '../../../interface/pickers/pickers.tsx';
import { RefusedAlert } from '../../../interface/refused-alert.tsx';
import { useAct } from '../../../library/act.ts';
import { explainError } from '../../../library/errors.ts';
import { focusFirstInvalid } from '../../../library/first-invalid.ts';
import { useText } from '../../../library/i18n.ts';
import { idOfParam, useOpenRecord } from '../../../library/navigation.ts';
import { callErrorOf, useContractQuery } from '../../../library/queries.ts';
import { useToday } from '../../../library/today.ts';
import { BlockingBoxes } from '../blocking-boxes.tsx';
import { useCarryingOut } from '../carrying-out.tsx';
import { blockingBoxes } from '../refusal-words.ts';
import { depositProblems, recipientNameOf, type DepositDraft, type DepositField } from './deposit-draft.ts';
import { useDepositRefusal } from './use-deposit-refusal.ts';

const route = getRouteApi('/disposal/$id/deposit');

export function DepositPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id !== null) return <DepositList key={id} id={id} />;
  return (
    <Page>
      <PageHeader title={t('deposit.section')} />
      <EmptyState title={explainError(t, { code: 'LIST_UNKNOWN' })} />
    </Page>
  );
}

function DepositList({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('lists.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Ready card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('deposit.section')} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

type CardProps = { readonly card: ListCard };

function Ready({ card }: CardProps): JSX.Element {
  const { t } = useText();
  const refusal = useDepositRefusal(card);
  // The content the person has before their eyes: the service refuses any other.
  const [digest] = useState(card.list.digest);
  return (
    <Page>
      <PageHeader title={t('deposit.page.title', { number: card.list.number })} text={t('deposit.page.text')} />
      {refusal === null && digest !== null ? (
        <DepositForm card={card} digest={digest} />
      ) : (
        <EmptyState title={t('deposit.page.notReady')} text={refusal ?? ''}>
          <BackToList id={card.list.id} />
        </EmptyState>
      )}
    </Page>
  );
}

function DepositForm({ card, digest }: CardProps & { readonly digest: string }): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const open = useOpenRecord();
  const today = useToday();
  const [draft, setDraft] = useState<DepositDraft>({
    recipient: 'permanentSection',
    section: t('deposit.name.permanentSection'),
    institution: '',
    receivedBy: '',
    depositedOn: today,
    responsibleId: null,
    remarks: '',
  });
  const [responsible, setResponsible] = useState<Choice | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const { shown: running, during } = useCarryingOut(card.kind);
  const [failure, setFailure] = useState<CallError | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const change = (changed: Partial<DepositDraft>): void => {
    setDraft((before) => ({ ...before, ...changed }));
  };
  const problems = depositProblems(draft, { today, latestDay: card.latestDay });
  const error = (field: DepositField): string | null =>
    tried && problems.has(field) ? t(`deposit.problem.${field}`) : null;
  const { recipient, receivedBy, depositedOn, responsibleId, remarks } = draft;
  const isThird = recipient === 'thirdParty';

  const deposit = async (): Promise<void> => {
    setTried(true);
    setFailure(null);
    if (problems.size > 0 || depositedOn === null || responsibleId === null) {
      focusFirstInvalid(top.current);
      return;
    }
    if (busy) return;
    setBusy(true);
    const input = { recipient, recipientName: recipientNameOf(draft), receivedBy, depositedOn, responsibleId, remarks };
    const ack = await during((onProgress) =>
      act(
        'lists.deposit',
        { listId: card.list.id, digest, ...input },
        { done: t('deposit.page.done'), onFailure: setFailure, onProgress },
      ),
    );
    setBusy(false);
    if (ack !== null) open('list', card.list.id);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void deposit();
      }}
    >
      {running}
      <Stack gap="md" maw={760} ref={top}>
        {failure !== null && <Refused failure={failure} />}
        <Text fw={600}>
          {t(card.list.items === 'files' ? 'listFiles.deposited' : 'deposit.page.boxes', {
            count: card.count,
            total: format.number(card.count),
          })}
        </Text>
        <Section title={t('deposit.field.recipient')} icon={<IconBuildingBank size={18} aria-hidden />}>
          <Radio.Group
            aria-label={t('deposit.field.recipient')}
            value={recipient}
            onChange={(chosen) => {
              change({ recipient: chosen === 'thirdParty' ? 'thirdParty' : 'permanentSection' });
            }}
          >
            <Stack gap="sm">
              {(['permanentSection', 'thirdParty'] as const).map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`deposit.field.${one}`)}
                  description={t(`deposit.field.${one}Text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            required
            mt="md"
            label={t('deposit.field.recipientName')}
            value={isThird ? draft.institution : draft.section}
            maxLength={200}
            error={error('recipientName')}
            onChange={(event) => {
              const name = event.currentTarget.value;
              change(isThird ? { institution: name } : { section: name });
            }}
          />
          <TextInput
            required={isThird}
            mt="sm"
            label={t('deposit.field.receivedBy')}
            description={t('deposit.field.receivedByHint')}
            value={receivedBy}
            maxLength={200}
            error={error('receivedBy')}
            onChange={(event) => {
              change({ receivedBy: event.currentTarget.value });
            }}
          />
        </Section>
        <Section title={t('deposit.section')}>
          <Stack gap="sm">
            <DateField
              required
              label={t('deposit.field.depositedOn')}
              value={depositedOn}
              maxDate={today}
              error={error('date')}
              onChange={(day) => {
                change({ depositedOn: day });
              }}
            />
            <PersonPicker
              required
              clearable
              label={t('deposit.field.responsible')}
              value={responsible}
              error={error('responsible')}
              onChange={(choice) => {
                setResponsible(choice);
                change({ responsibleId: choice?.id ?? null });
              }}
            />
            <Textarea
              label={t('deposit.field.remarks')}
              value={remarks}
              maxLength={4000}
              autosize
              minRows={2}
              onChange={(event) => {
                change({ remarks: event.currentTarget.value });
              }}
            />
          </Stack>
        </Section>
        <Group justify="flex-end" gap="sm">
          {tried && problems.size > 0 && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {t('deposit.problem.count', { count: problems.size })}
            </Text>
          )}
          <BackToList id={card.list.id} />
          <Button type="submit" loading={busy} leftSection={<IconBuildingBank size={16} aria-hidden />}>
            {t('deposit.page.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Refused({ failure }: { readonly failure: CallError }): JSX.Element {
  const { t } = useText();
  const boxes = blockingBoxes(failure.params);
  return (
    <RefusedAlert failure={failure} title={explainError(t, failure)}>
      {boxes.length > 0 && <BlockingBoxes boxes={boxes} />}
    </RefusedAlert>
  );
}

function BackToList({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const open = useOpenRecord();
  return (
    <Button
      variant="default"
      onClick={() => {
        open('list', id);
      }}
    >
      {t('deposit.page.back')}
    </Button>
  );
}
