/** One place: its address, what it holds drawn to length, what is below, its history, and its acts. */
import { notifications } from '@mantine/notifications';
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArrowsHorizontal,
  IconArrowsMove,
  IconBarcode,
  IconDots,
  IconHistory,
  IconHourglass,
  IconListDetails,
  IconPencil,
  IconPlus,
  IconPrinter,
  IconTextCaption,
  IconX,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { PlaceCard } from '#shared/contract/places.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { HistoryTimeline } from '../../interface/history-timeline.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Section } from '../../interface/page.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { useLevelName } from '../../library/level-name.ts';
import { askAgain } from '../../library/ask-again.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';
import { callErrorOf, useClient, useContractPages, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import { newScanRun, useScanRun } from '../../state/scan-run.ts';
import { FillBar } from './fill-bar.tsx';
import type { GenerateUnder } from './locations-page.tsx';
import { EditPlaceDialog } from './edit-place-dialog.tsx';
import { PlaceContents } from './place-contents.tsx';
import { MovePlaceDialog } from './move-place-dialog.tsx';
import { RenamePlaceDialog } from './rename-place-dialog.tsx';
import { useAnnulPlace } from './use-annul-place.ts';

type Props = { readonly id: Id; readonly onGenerate: (under: GenerateUnder) => void };

export function PlaceCardPanel({ id, onGenerate }: Props): JSX.Element {
  const query = useContractQuery('places.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Loaded card={query.data} onGenerate={onGenerate} />;
  return error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />;
}

type LoadedProps = { readonly card: PlaceCard; readonly onGenerate: (under: GenerateUnder) => void };

function Loaded({ card, onGenerate }: LoadedProps): JSX.Element {
  const { t } = useText();
  const { place } = card;
  const levelName = useLevelName();
  const history = useContractPages('places.history', { id: place.id });
  return (
    <>
      <header className="place-header">
        <div>
          <p className="place-path">
            {card.ancestors.map((ancestor) => (
              <Fragment key={ancestor.id}>
                <RecordLink kind="place" id={ancestor.id}>
                  {ancestor.name}
                </RecordLink>
                <span className="place-path-mark" aria-hidden>
                  ›
                </span>
              </Fragment>
            ))}
            <span>{levelName(place)}</span>
          </p>
          <h2 className="place-address">
            <bdi>{place.address}</bdi>
            <PlaceMarks place={place} />
          </h2>
          {/* Boxes stand on shelves: of what only holds other places, "0 cm" would read as an empty room. */}
          {(card.children === 0 || card.usedMm > 0) && (
            <FillBar usedMm={card.usedMm} capacityCm={place.capacityCm} size="large" />
          )}
        </div>
        <PlaceActions card={card} onGenerate={onGenerate} />
      </header>
      <PlaceContents card={card} />
      <Section title={t('places.section.identity')} icon={<IconListDetails size={18} aria-hidden />}>
        <Identity card={card} />
      </Section>
      <Section title={t('places.section.history')} icon={<IconHistory size={18} aria-hidden />}>
        <HistoryTimeline data={history} />
      </Section>
    </>
  );
}

function Identity({ card }: { readonly card: PlaceCard }): JSX.Element {
  const { t, format } = useText();
  const { place } = card;
  const levelName = useLevelName();
  return (
    <FieldList>
      <FieldRow label={t('places.field.level')}>{levelName(place)}</FieldRow>
      <FieldRow label={t('places.field.code')}>
        {place.code === null ? null : <CodeText>{place.code}</CodeText>}
      </FieldRow>
      {place.foreignCodes.length > 0 && (
        <FieldRow label={t('places.field.foreignCodes')}>{place.foreignCodes.join(', ')}</FieldRow>
      )}
      <FieldRow label={t('places.field.boxes')}>{format.number(card.boxes)}</FieldRow>
      <FieldRow label={t('places.field.children')}>{format.number(card.children)}</FieldRow>
      <FieldRow label={t('places.field.capacity')}>
        {place.capacityCm === null ? null : format.centimetres(place.capacityCm * 10)}
      </FieldRow>
      <FieldRow label={t('places.field.exclusive')}>
        {place.exclusive === 'yes' ? t('common.yes') : t('common.no')}
      </FieldRow>
      {(place.maxWeightKg ?? null) !== null && (
        <FieldRow label={t('places.field.maxWeight')}>
          {t('places.kilograms', { value: format.number(place.maxWeightKg ?? 0) })}
        </FieldRow>
      )}
      {card.allowed !== null && (
        <FieldRow label={t('places.field.allowedTypes')}>
          {card.allowed.types.join(', ')}
          {card.allowed.own === 'no' && ` (${t('places.saidBy', { address: card.allowed.saidBy })})`}
        </FieldRow>
      )}
      {place.formerAddresses.length > 0 && (
        <FieldRow label={t('places.field.formerAddresses')}>
          <ul className="place-former">
            {place.formerAddresses.toReversed().map((address) => (
              <li key={address}>
                <bdi>{address}</bdi>
              </li>
            ))}
          </ul>
        </FieldRow>
      )}
      <FieldRow label={t('places.field.notes')}>{place.notes}</FieldRow>
    </FieldList>
  );
}

/** What is particular about it, in words beside the address. */
function PlaceMarks({ place }: { readonly place: PlaceCard['place'] }): JSX.Element {
  const { t } = useText();
  return (
    <>
      {place.holding === 'yes' && (
        <Badge tone="info" icon={IconHourglass}>
          {t('places.mark.holding')}
        </Badge>
      )}
      {place.mobile === 'yes' && (
        <Badge tone="quiet" icon={IconArrowsHorizontal}>
          {t('places.mark.mobile')}
        </Badge>
      )}
      {place.exclusive === 'yes' && (
        <Badge tone="quiet" icon={IconArchive}>
          {t('places.mark.exclusive')}
        </Badge>
      )}
    </>
  );
}

function PlaceActions({ card, onGenerate }: LoadedProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const navigate = useNavigate();
  const client = useClient();
  const annul = useAnnulPlace();
  const [dialog, setDialog] = useState<'rename' | 'edit' | 'move' | null>(null);
  const { place } = card;
  const refusal = (
    kind: 'place.register' | 'place.rename' | 'place.move' | 'place.describe' | 'box.shelve',
  ): string | null => {
    if (place.status === 'annulled') return t('places.why.annulled');
    return may(kind) ? null : t('error.FORBIDDEN');
  };
  const occupied = card.boxes > 0 || card.children > 0;
  const shelveHere = (): void => {
    const { run, set } = useScanRun.getState();
    set({
      ...(run ?? newScanRun(newId(), Date.now())),
      context: { mode: 'place', subjectId: place.id },
      contextLabel: place.address,
      last: null,
    });
    void navigate({ to: '/scan' });
  };
  const printBelow = async (): Promise<void> => {
    const children = await askAgain(client, 'places.children', { parentId: place.id });
    if (!children.ok) notifications.show({ color: 'red', message: explainError(t, children.error), autoClose: 8_000 });
    else openDialog({ dialog: 'labels', subject: { kind: 'places', ids: children.value.map(({ id }) => id) } });
  };
  const close = (): void => {
    setDialog(null);
  };
  return (
    <div className="place-actions">
      <ActButton
        refusal={refusal('box.shelve')}
        leftSection={<IconBarcode size={17} aria-hidden />}
        onClick={shelveHere}
      >
        {t('places.act.shelveHere')}
      </ActButton>
      <LinkButton
        to="/boxes"
        search={{ placeId: place.id }}
        variant="default"
        leftSection={<IconArchive size={17} aria-hidden />}
      >
        {t('places.act.boxes')}
      </LinkButton>
      <Button
        variant="default"
        leftSection={<IconPrinter size={17} aria-hidden />}
        onClick={() => {
          openDialog({ dialog: 'labels', subject: { kind: 'places', ids: [place.id] } });
        }}
      >
        {t('places.act.printLabel')}
      </Button>
      <Menu width={290}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('common.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ActMenuItem
            icon={<IconPlus size={16} aria-hidden />}
            refusal={refusal('place.register')}
            onClick={() => {
              onGenerate({ id: place.id, address: place.address });
            }}
          >
            {t('places.generateUnder')}
          </ActMenuItem>
          {card.children > 0 && (
            <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void printBelow()}>
              {t('places.act.printLabels')}
            </Menu.Item>
          )}
          <ActMenuItem
            icon={<IconPencil size={16} aria-hidden />}
            refusal={refusal('place.describe')}
            onClick={() => {
              setDialog('edit');
            }}
          >
            {t('places.act.edit')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconTextCaption size={16} aria-hidden />}
            refusal={refusal('place.rename')}
            onClick={() => {
              setDialog('rename');
            }}
          >
            {t('places.act.rename')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconArrowsMove size={16} aria-hidden />}
            refusal={place.parentId === null ? t('places.why.site') : refusal('place.move')}
            onClick={() => {
              setDialog('move');
            }}
          >
            {t('places.act.move')}
          </ActMenuItem>
          <Menu.Divider />
          <ActMenuItem
            tone="danger"
            icon={<IconX size={16} aria-hidden />}
            refusal={occupied ? t('places.why.hasContents') : may('place.annul') ? null : t('error.FORBIDDEN')}
            onClick={() => void annul(place)}
          >
            {t('places.act.annul')}
          </ActMenuItem>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <RenamePlaceDialog place={place} onClose={close} />}
      {dialog === 'move' && <MovePlaceDialog place={place} to={null} onClose={close} />}
      {dialog === 'edit' && <EditPlaceDialog place={place} onClose={close} />}
    </div>
  );
}
