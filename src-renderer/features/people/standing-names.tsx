/** Where a name stands in words somebody wrote, with the way to each card: it is seen before the name is erased. */
import { Alert, List, Loader, Text } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { StandingName } from '#shared/contract/standing-names.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';

/** More would not be read in a dialog. */
const SHOWN = 30;

export function StandingNames({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const { data, error, refetch } = useContractQuery('people.standingNames', { id }, { anew: true });
  const failure = callErrorOf(error);
  if (failure !== null) return <ErrorState error={failure} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <Text size="sm" role="status">
        <Loader size="xs" mr="xs" />
        {t('people.erasure.standing.looking')}
      </Text>
    );
  }
  const { places, total, inHistory } = data;
  const history = inHistory > 0 && <Text size="sm">{t('people.erasure.standing.history', { count: inHistory })}</Text>;
  if (total === 0) {
    return (
      <div role="status">
        <Text size="sm">{t('people.erasure.standing.none')}</Text>
        {history}
      </div>
    );
  }
  const shown = places.slice(0, SHOWN);
  return (
    <Alert
      color="yellow"
      role="group"
      icon={<IconFileSearch size={18} aria-hidden />}
      title={t('people.erasure.standing.title')}
    >
      <Text size="sm" mb="xs">
        {t('people.erasure.standing.text')}
      </Text>
      <List size="sm" spacing={4} listStyleType="none">
        {shown.map((place) => (
          <List.Item key={place.id}>
            <Card place={place} />{' '}
            {place.text === '' ? t('people.erasure.standing.reserved') : `«\u00a0${place.text}\u00a0»`}
          </List.Item>
        ))}
      </List>
      {total > shown.length && (
        <Text size="sm">{t('people.erasure.standing.more', { count: total - shown.length })}</Text>
      )}
      {history}
    </Alert>
  );
}

function Card({ place: { id, kind, label } }: { readonly place: StandingName }): JSX.Element {
  const { t } = useText();
  const words = `${t(`words.kind.${kind}`)} ${label}`.trim();
  switch (kind) {
    case 'box':
    case 'file':
    case 'list':
      return (
        <RecordLink kind={kind} id={id}>
          {words}
        </RecordLink>
      );
    case 'hold':
      return (
        <Link to="/holds/$id" params={{ id }} className="record-link">
          {words}
        </Link>
      );
    case 'case':
    case 'loan':
    case 'request':
      return <span>{words}</span>;
  }
}
