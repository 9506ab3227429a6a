/** The places of the depot: a tree on the left, the chosen place on the right with its shelf drawn to length. */
import { IconFileImport, IconMapPin, IconPackage, IconPlus, IconTextCaption } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { ExportMenu } from '../../interface/table/export-menu.tsx';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { GenerateDialog } from './generate-dialog.tsx';
import { PlaceCardPanel } from './place-card.tsx';
import { LevelNamesDialog } from './level-names-dialog.tsx';
import { MovePlaceDialog } from './move-place-dialog.tsx';
import { PlaceTree, type Drop } from './place-tree.tsx';
import './locations.css';

/** Where places are generated: under one, or at the first level. */
export type GenerateUnder = { readonly id: Id; readonly address: string } | 'top';

export function LocationsPage(): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const navigate = useNavigate();
  const { id: param } = useParams({ strict: false });
  const id = param === undefined ? null : idOfParam(param);
  const { data: top } = useContractQuery('places.children', { parentId: null });
  const [generating, setGenerating] = useState<GenerateUnder | null>(null);
  const [naming, setNaming] = useState<'closed' | 'open'>('closed');
  const [moving, setMoving] = useState<Drop | null>(null);
  const { data: status } = useContractQuery('depot.status', {});
  const organisation = status?.organisation ?? null;
  const generate = (
    <ActButton
      refusal={may('place.register') ? null : t('error.FORBIDDEN')}
      leftSection={<IconPlus size={17} aria-hidden />}
      onClick={() => {
        setGenerating('top');
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
            <LinkButton to="/box-types" variant="default" leftSection={<IconPackage size={17} aria-hidden />}>
              {t('places.boxTypes')}
            </LinkButton>
            <ActButton
              variant="default"
              refusal={may('organisation.configure') ? null : t('error.FORBIDDEN')}
              leftSection={<IconTextCaption size={17} aria-hidden />}
              onClick={() => {
                setNaming('open');
              }}
            >
              {t('places.levels.open')}
            </ActButton>
            <LinkButton to="/imports" variant="default" leftSection={<IconFileImport size={17} aria-hidden />}>
              {t('places.import')}
            </LinkButton>
            <ExportMenu exported={{ list: 'places', input: { placeId: id } }} />
            {generate}
          </>
        }
      />
      {top?.length === 0 ? (
        <EmptyState
          title={t('places.emptyTitle')}
          text={t('places.emptyText')}
          icon={<IconMapPin size={30} stroke={1.4} aria-hidden />}
        >
          {generate}
        </EmptyState>
      ) : (
        <div className="places">
          <PlaceTree
            chosen={id}
            onDrop={may('place.move') ? setMoving : null}
            onChoose={(chosen) => void navigate({ to: '/locations/$id', params: { id: chosen } })}
          />
          <div className="places-card">
            {id === null ? (
              <EmptyState
                title={t('places.chooseTitle')}
                text={t('places.chooseText')}
                icon={<IconMapPin size={30} stroke={1.4} aria-hidden />}
              />
            ) : (
              <PlaceCardPanel key={id} id={id} onGenerate={setGenerating} />
            )}
          </div>
        </div>
      )}
      {naming === 'open' && organisation !== null && (
        <LevelNamesDialog
          organisation={organisation}
          onClose={() => {
            setNaming('closed');
          }}
        />
      )}
      {moving !== null && (
        <MovePlaceDialog
          place={moving.place}
          to={{ id: moving.to.id, label: moving.to.address }}
          onClose={() => {
            setMoving(null);
          }}
        />
      )}
      {generating !== null && (
        <GenerateDialog
          under={generating}
          onClose={() => {
            setGenerating(null);
          }}
        />
      )}
    </Page>
  );
}
