/** What waits, each figure a link to the list it counts; then what the depot holds. */
import { Button } from '@mantine/core';
import { IconArchive, IconBarcode, IconFileImport, IconMapPin, IconUsersGroup } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { HomeSummary } from '#shared/contract/depot.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useSession } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import { WaitingCards } from './waiting-cards.tsx';
import './home.css';

export function HomePage(): JSX.Element {
  const { t } = useText();
  const session = useSession();
  const { data: status } = useContractQuery('depot.status', {});
  const { data: summary, error, refetch } = useContractQuery('home.summary', {});
  const failure = callErrorOf(error);
  return (
    <Page>
      <PageHeader
        title={t('home.greeting', { name: session.name })}
        text={status?.organisation?.name}
        actions={
          <>
            <Button variant="default" leftSection={<IconArchive size={17} aria-hidden />} onClick={createBoxes}>
              {t('home.createBoxes')}
            </Button>
            <LinkButton to="/scan" leftSection={<IconBarcode size={17} aria-hidden />}>
              {t('home.startScanning')}
            </LinkButton>
          </>
        }
      />
      {failure !== null && <ErrorState error={failure} onRetry={() => void refetch()} />}
      {summary !== undefined && (
        <>
          {summary.boxes === 0 ? <FirstSteps /> : <Waiting summary={summary} />}
          <DepotFigures summary={summary} />
        </>
      )}
    </Page>
  );
}

function Waiting({ summary }: { readonly summary: HomeSummary }): JSX.Element {
  const { t } = useText();
  return (
    <section aria-labelledby="home-waiting">
      <h2 id="home-waiting" className="home-title">
        {t('home.waiting')}
      </h2>
      <WaitingCards summary={summary} />
    </section>
  );
}

function FirstSteps(): JSX.Element {
  const { t } = useText();
  return (
    <section className="home-first" aria-labelledby="home-first">
      <h2 id="home-first">{t('home.firstSteps')}</h2>
      <p>{t('home.firstStepsText')}</p>
      <div className="home-steps">
        <LinkButton to="/people" variant="default" leftSection={<IconUsersGroup size={17} aria-hidden />}>
          {t('home.stepUnits')}
        </LinkButton>
        <LinkButton to="/locations" variant="default" leftSection={<IconMapPin size={17} aria-hidden />}>
          {t('home.stepPlaces')}
        </LinkButton>
        <Button variant="default" leftSection={<IconArchive size={17} aria-hidden />} onClick={createBoxes}>
          {t('home.stepBoxes')}
        </Button>
        <LinkButton to="/imports" variant="default" leftSection={<IconFileImport size={17} aria-hidden />}>
          {t('home.stepImport')}
        </LinkButton>
      </div>
    </section>
  );
}

function DepotFigures({ summary }: { readonly summary: HomeSummary }): JSX.Element {
  const { t, format } = useText();
  const figures = [
    [t('home.boxes'), format.number(summary.boxes)],
    [t('home.files'), format.number(summary.files)],
    [t('home.places'), format.number(summary.places)],
    [t('home.length'), format.metres(summary.lengthMm)],
    [t('home.openLoans'), format.number(summary.openLoans)],
  ] as const;
  return (
    <section aria-labelledby="home-depot">
      <h2 id="home-depot" className="home-title">
        {t('home.depot')}
      </h2>
      <dl className="home-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function createBoxes(): void {
  openDialog({ dialog: 'createBoxes', placeId: null });
}
