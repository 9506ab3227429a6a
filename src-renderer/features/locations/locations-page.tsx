/** The depot as a tree on the left, the chosen place on the right: what stands there, what is below, what can be done. */
import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { GeneratePlacesDialog } from './generate-places-dialog.tsx';
import './locations.css';
import { PlacePanel } from './place-panel.tsx';
import { PlaceTree } from './place-tree.tsx';

export function LocationsPage(): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const may = useMay();
  const { id: param } = useParams({ strict: false });
  const selected = param === undefined ? null : idOfParam(param);
  const sites = useContractQuery('places.children', { parentId: null });
  const [generateUnder, setGenerateUnder] = useState<{ readonly parentId: Id | null } | null>(null);
  const error = callErrorOf(sites.error);
  const importButton = (
    <Button
      variant="default"
      leftSection={<IconFileImport size={16} aria-hidden />}
      onClick={() => void navigate({ to: '/imports' })}
    >
      {t('places.import')}
    </Button>
  );
  const generateButton = (
    <ActButton
      refusal={may('place.register') ? null : t('error.FORBIDDEN')}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => {
        setGenerateUnder({ parentId: null });
      }}
    >
      {t('places.generate')}
    </ActButton>
  );
  return (
    <Page layout="fill">
      <PageHeader
        title={t('places.title')}
        text={t('places.text')}
        actions={
          <>
            {importButton}
            {generateButton}
          </>
        }
      />
      {error !== null && <ErrorState error={error} onRetry={() => void sites.refetch()} />}
      {sites.data?.length === 0 && (
        <EmptyState title={t('places.emptyTitle')} text={t('places.emptyText')}>
          {generateButton}
        </EmptyState>
      )}
      {sites.data !== undefined && sites.data.length > 0 && (
        <div className="locations">
          <PlaceTree
            sites={sites.data}
            selected={selected}
            onSelect={(id) => void navigate({ to: '/locations/$id', params: { id }, replace: true })}
          />
          <div className="locations-panel">
            {selected === null ? (
              <EmptyState title={t('places.choose')} />
            ) : (
              <PlacePanel
                key={selected}
                id={selected}
                onGenerate={() => {
                  setGenerateUnder({ parentId: selected });
                }}
              />
            )}
          </div>
        </div>
      )}
      {generateUnder !== null && (
        <GeneratePlacesDialog
          parentId={generateUnder.parentId}
          onClose={() => {
            setGenerateUnder(null);
          }}
        />
      )}
    </Page>
  );
}
