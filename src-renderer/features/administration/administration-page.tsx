/** The organisation and its choices, with what each way of counting gives for the same file. */
import { Skeleton } from '@mantine/core';
import type { JSX } from 'react';

import { ErrorState } from '../../interface/error-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { Elsewhere } from './elsewhere.tsx';
import { LogoSection } from './logo-section.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import './administration.css';

export function AdministrationPage(): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('depot.status', {});
  const organisation = query.data?.organisation ?? null;
  const error = callErrorOf(query.error);
  return (
    <Page>
      <PageHeader title={t('administration.title')} text={t('administration.text')} />
      {error !== null && <ErrorState error={error} onRetry={() => void query.refetch()} />}
      {organisation === null ? (
        <Skeleton height={400} radius="md" role="status" aria-label={t('common.loading')} />
      ) : (
        // A new writer of any field is a new starting point: the form begins again from what is saved.
        <OrganisationForm key={JSON.stringify(organisation.writers)} organisation={organisation} />
      )}
      {organisation !== null && <LogoSection organisation={organisation} />}
      <Elsewhere />
    </Page>
  );
}
