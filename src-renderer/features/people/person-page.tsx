/** One person: details, card, roles in words, and the boxes they have or had. */
import { Alert, List, SimpleGrid, Stack, Text } from '@mantine/core';
import {
  IconHandGrab,
  IconHistory,
  IconId,
  IconPencil,
  IconPrinter,
  IconUserOff,
  IconUserShield,
} from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { PersonCard } from '#shared/contract/loans.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { AskedFor } from '../../interface/asked-for.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { personName } from '../../library/person-name.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { openDialog } from '../../state/dialogs.ts';
import { capabilitiesOf } from './capabilities.ts';
import { PersonStatusBadge } from './people-columns.tsx';
import { AccountActs, EditAct, PersonActs } from './person-acts.tsx';
import { PersonDialogs, type PersonDialog } from './person-dialogs.tsx';
import { PersonLoans } from './person-loans.tsx';

const route = getRouteApi('/people/$id');

export function PersonPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id !== null) return <PersonCardPage key={id} id={id} />;
  return (
    <Page>
      <PageHeader title={t('people.title')} />
      <EmptyState title={explainError(t, { code: 'PERSON_UNKNOWN' })} />
    </Page>
  );
}

function PersonCardPage({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('people.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Loaded card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('people.title')} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

function Loaded({ card }: { readonly card: PersonCard }): JSX.Element {
  const { t, format } = useText();
  const { person } = card;
  const { data: status } = useContractQuery('depot.status', {});
  const zone = status?.organisation?.timeZone ?? 'America/Toronto';
  const [dialog, setDialog] = useState<PersonDialog | null>(null);
  const current = card.loans.filter(({ state }) => state === 'out');
  const past = card.loans.filter(({ state }) => state !== 'out');
  const context = [person.jobTitle, card.unitName].filter((word) => word !== '').join(' · ');
  return (
    <Page>
      <PageHeader
        title={personName(t, person)}
        aside={<PersonStatusBadge status={person.status} />}
        text={context === '' ? t('people.noUnit') : context}
        actions={<PersonActs card={card} openLoans={current.length} onDialog={setDialog} />}
      />
      {person.status === 'inactive' && (
        <Alert color="gray" variant="light" icon={<IconUserOff size={18} aria-hidden />}>
          {person.erased === undefined
            ? t('people.status.inactiveText')
            : t('people.erasure.card', { date: format.date(civilDateAt(hlcTimeMs(person.erased.at), zone)) })}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          {person.erased === undefined && <Identity card={card} onDialog={setDialog} />}
          <Badge card={card} />
          {person.erased === undefined && <Account card={card} onDialog={setDialog} />}
        </Stack>
        <Stack gap="md">
          <Section
            title={t('people.section.loans')}
            icon={<IconHandGrab size={18} aria-hidden />}
            actions={
              <LinkButton size="compact-sm" variant="subtle" to="/loans" search={{ personId: person.id }}>
                {t('people.allLoans')}
              </LinkButton>
            }
          >
            <PersonLoans loans={current} empty={t('people.loansNone')} />
          </Section>
          <AskedFor of={{ personId: person.id }} />
          <Section title={t('people.section.pastLoans')} icon={<IconHistory size={18} aria-hidden />}>
            <PersonLoans loans={past} empty={t('people.pastNone')} />
          </Section>
        </Stack>
      </SimpleGrid>
      <PersonDialogs
        dialog={dialog}
        card={card}
        onClose={() => {
          setDialog(null);
        }}
      />
    </Page>
  );
}

type SectionProps = { readonly card: PersonCard; readonly onDialog: (dialog: PersonDialog) => void };

function Identity({ card, onDialog }: SectionProps): JSX.Element {
  const { t } = useText();
  const { person } = card;
  return (
    <Section
      title={t('people.section.identity')}
      icon={<IconPencil size={18} aria-hidden />}
      actions={<EditAct onDialog={onDialog} />}
    >
      <FieldList>
        <FieldRow label={t('people.field.familyName')}>{person.familyName}</FieldRow>
        <FieldRow label={t('people.field.givenName')}>{person.givenName}</FieldRow>
        <FieldRow label={t('people.field.jobTitle')}>{person.jobTitle}</FieldRow>
        <FieldRow label={t('people.field.unit')}>{card.unitName}</FieldRow>
        <FieldRow label={t('people.field.email')}>{person.email}</FieldRow>
        <FieldRow label={t('people.field.phone')}>{person.phone}</FieldRow>
      </FieldList>
    </Section>
  );
}

function Badge({ card: { person } }: { readonly card: PersonCard }): JSX.Element {
  const { t } = useText();
  return (
    <Section title={t('people.badge.title')} icon={<IconId size={18} aria-hidden />}>
      {person.code === null ? (
        <Text size="sm" c="dimmed">
          {t('people.badge.noneText')}
        </Text>
      ) : (
        <Stack gap="sm" align="flex-start">
          <FieldList>
            <FieldRow label={t('people.badge.code')}>
              <CodeText>{person.code}</CodeText>
            </FieldRow>
          </FieldList>
          <ActButton
            size="compact-sm"
            variant="default"
            refusal={null}
            leftSection={<IconPrinter size={15} aria-hidden />}
            onClick={() => {
              openDialog({ dialog: 'labels', subject: { kind: 'people', ids: [person.id] } });
            }}
          >
            {t('people.badge.print')}
          </ActButton>
        </Stack>
      )}
    </Section>
  );
}

function Account({ card, onDialog }: SectionProps): JSX.Element {
  const { t } = useText();
  const { person } = card;
  const { data: status } = useContractQuery('depot.status', {});
  const isFounder = status?.organisation?.administratorId === person.id;
  const allowed = capabilitiesOf(isFounder ? [...person.roles, 'administrator'] : person.roles);
  return (
    <Section
      title={t('people.section.account')}
      icon={<IconUserShield size={18} aria-hidden />}
      actions={<AccountActs card={card} onDialog={onDialog} />}
    >
      <Stack gap="xs">
        <Text size="sm" fw={550}>
          {person.roles.length === 0
            ? t('people.roles.none')
            : person.roles.map((role) => t(`words.role.${role}`)).join(', ')}
        </Text>
        {isFounder && (
          <Text size="sm" c="dimmed">
            {t('people.roles.founder')}
          </Text>
        )}
        {allowed.length > 0 && (
          <List size="sm" spacing={2}>
            {allowed.map((capability) => (
              <List.Item key={capability}>{t(`people.capability.${capability}`)}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Section>
  );
}
