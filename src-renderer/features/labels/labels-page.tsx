/** Where labels are printed from when no list is at hand: what has just arrived, every badge, the command card. */
import { Button, Group, Text } from '@mantine/core';
import { IconBox, IconCommand, IconIdBadge2, IconMapPin, IconTemplate, IconTicket } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';

import type { Id } from '#shared/base/id.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { openDialog } from '../../state/dialogs.ts';
import './labels.css';

const TO_SHELVE = { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: 'toShelve' } as const;

/** As many labels as one click offers. */
const AT_ONCE = 500;

export function LabelsPage(): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const arrived = useContractQuery('boxes.page', {
    filter: TO_SHELVE,
    sort: { field: 'newest', direction: 'desc' },
    after: null,
    limit: AT_ONCE,
  });
  const people = useContractQuery('people.page', { text: '', status: 'active', after: null, limit: AT_ONCE });
  const badges = people.data?.rows.filter(({ code }) => code !== null).map(({ id }) => id);
  return (
    <Page>
      <PageHeader
        title={t('labels.title')}
        text={t('labels.text')}
        actions={
          <LinkButton to="/labels/templates" variant="default" leftSection={<IconTemplate size={16} aria-hidden />}>
            {t('labelTemplates.open')}
          </LinkButton>
        }
      />
      <div className="labels-subjects">
        <Subject title={t('labels.subjectBoxes')} icon={<IconBox size={20} aria-hidden />} text={t('labels.boxesText')}>
          <PrintButton label={t('labels.chooseToShelve')} kind="boxes" ids={arrived.data?.rows.map(({ id }) => id)} />
          <Button variant="default" onClick={() => void navigate({ to: '/boxes' })}>
            {t('labels.chooseBoxes')}
          </Button>
          {arrived.data?.next != null && (
            <Text size="sm" c="dimmed">
              {t('labels.newestOnly', { count: arrived.data.rows.length })}
            </Text>
          )}
        </Subject>
        <Subject
          title={t('labels.blanks.title')}
          icon={<IconTicket size={20} aria-hidden />}
          text={t('labels.blanks.openText')}
        >
          <LinkButton to="/labels/blanks" variant="default">
            {t('labels.blanks.open')}
          </LinkButton>
        </Subject>
        <Subject
          title={t('labels.subjectPlaces')}
          icon={<IconMapPin size={20} aria-hidden />}
          text={t('labels.placesText')}
        >
          <Button variant="default" onClick={() => void navigate({ to: '/locations' })}>
            {t('labels.choosePlaces')}
          </Button>
        </Subject>
        <Subject
          title={t('labels.subjectPeople')}
          icon={<IconIdBadge2 size={20} aria-hidden />}
          text={t('labels.peopleText')}
        >
          <PrintButton label={t('labels.choosePeople')} kind="people" ids={badges} />
        </Subject>
        <Subject
          title={t('labels.subjectCommands')}
          icon={<IconCommand size={20} aria-hidden />}
          text={t('labels.commandsText')}
        >
          <Button
            onClick={() => {
              openDialog({ dialog: 'labels', subject: { kind: 'commands', ids: [] } });
            }}
          >
            {t('labels.printCommands')}
          </Button>
        </Subject>
      </div>
    </Page>
  );
}

type SubjectProps = {
  readonly title: string;
  readonly icon: ReactNode;
  readonly text: string;
  readonly children: ReactNode;
};

function Subject({ title, icon, text, children }: SubjectProps): JSX.Element {
  return (
    <Section title={title} icon={icon}>
      <Text size="sm" c="dimmed" mb="md">
        {text}
      </Text>
      <Group gap="sm">{children}</Group>
    </Section>
  );
}

type PrintProps = {
  readonly label: string;
  readonly kind: 'boxes' | 'people';
  readonly ids: readonly Id[] | undefined;
};

function PrintButton({ label, kind, ids }: PrintProps): JSX.Element {
  const { t } = useText();
  if (ids === undefined) return <Button loading>{label}</Button>;
  if (ids.length === 0) return <EmptyState title={t('labels.nothing')} />;
  return (
    <Button
      onClick={() => {
        openDialog({ dialog: 'labels', subject: { kind, ids } });
      }}
    >
      {label} ({t('labels.count', { count: ids.length })})
    </Button>
  );
}
