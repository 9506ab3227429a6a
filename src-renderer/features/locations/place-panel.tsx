/** One place: where it is, how full, the boxes drawn as they stand, the places below, its acts and its history. */
import { Button, Group, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArchive, IconHistory, IconPencil, IconPlus, IconTags, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { PlaceCard } from '#shared/contract/places.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { HistoryTimeline } from '../../interface/history-timeline.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Section } from '../../interface/page.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractPages, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import { ChildPlaces } from './child-places.tsx';
import { ShelfView } from './shelf-view.tsx';

type Props = { readonly id: Id; readonly onGenerate: () => void };

export function PlacePanel({ id, onGenerate }: Props): JSX.Element {
  const { t, format } = useText();
  const query = useContractQuery('places.card', { id });
  const history = useContractPages('places.history', { id });
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingCard />;
  const { place, usedMm, children } = query.data;
  return (
    <>
      <header className="place-header">
        <h2>{place.address}</h2>
        {place.code !== null && <CodeText>{place.code}</CodeText>}
      </header>
      <PlaceActs card={query.data} onGenerate={onGenerate} />
      <FieldList>
        <FieldRow label={t('places.level')}>{t(`words.level.${place.level}`)}</FieldRow>
        <FieldRow label={t('places.capacity')}>
          {place.capacityCm === null ? t('places.notMeasured') : format.centimetres(place.capacityCm * 10)}
        </FieldRow>
        <FieldRow label={t('places.used')}>{format.metres(usedMm)}</FieldRow>
        {place.exclusive === 'yes' && <FieldRow label={t('places.exclusive')}>{t('common.yes')}</FieldRow>}
        {place.foreignCodes.length > 0 && (
          <FieldRow label={t('places.codes')}>{place.foreignCodes.join(' · ')}</FieldRow>
        )}
        {place.formerAddresses.length > 0 && (
          <FieldRow label={t('places.former')}>{place.formerAddresses.join(' · ')}</FieldRow>
        )}
        {place.notes !== '' && <FieldRow label={t('common.notes')}>{place.notes}</FieldRow>}
      </FieldList>
      {children === 0 ? <ShelfView place={place} usedMm={usedMm} /> : <ChildPlaces parentId={id} />}
      <Section title={t('places.history')} icon={<IconHistory size={20} aria-hidden />}>
        <HistoryTimeline data={history} />
      </Section>
    </>
  );
}

function PlaceActs({ card, onGenerate }: { readonly card: PlaceCard; readonly onGenerate: () => void }): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const may = useMay();
  const submit = useSubmit();
  const { place } = card;
  const below = useContractQuery('places.children', { parentId: place.id });
  const labelled = below.data === undefined || below.data.length === 0 ? [place.id] : below.data.map(({ id }) => id);
  const why = (kind: 'place.register' | 'place.rename' | 'place.annul'): string | null =>
    may(kind) ? null : t('error.FORBIDDEN');
  const annul = async (): Promise<void> => {
    const reason = await confirmAct({
      title: `${t('places.annul')} ${place.address}`,
      text: t('places.annulText'),
      confirmLabel: t('places.annul'),
      tone: 'danger',
      reason: 'required',
    });
    if (reason === null) return;
    const done = await submit('place.annul', place.id, { reason }, { done: t('places.annulled') });
    if (done !== null) void navigate({ to: '/locations' });
  };
  return (
    <Group gap="xs" my="sm">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTags size={15} aria-hidden />}
        onClick={() => {
          openDialog({ dialog: 'labels', subject: { kind: 'places', ids: labelled } });
        }}
      >
        {t('places.labels')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArchive size={15} aria-hidden />}
        onClick={() => void navigate({ to: '/boxes', search: { placeId: place.id } })}
      >
        {t('places.seeBoxes')}
      </Button>
      <ActButton
        size="xs"
        variant="default"
        refusal={why('place.register')}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={onGenerate}
      >
        {t('places.generateHere')}
      </ActButton>
      <ActButton
        size="xs"
        variant="default"
        refusal={why('place.rename')}
        leftSection={<IconPencil size={15} aria-hidden />}
        onClick={() => {
          const modalId = modals.open({
            title: `${t('places.rename')} ${place.address}`,
            children: (
              <RenameForm
                card={card}
                onDone={() => {
                  modals.close(modalId);
                }}
              />
            ),
          });
        }}
      >
        {t('places.rename')}
      </ActButton>
      <ActButton
        size="xs"
        variant="default"
        refusal={why('place.annul')}
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => void annul()}
      >
        {t('places.annul')}
      </ActButton>
    </Group>
  );
}

function RenameForm({ card, onDone }: { readonly card: PlaceCard; readonly onDone: () => void }): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [name, setName] = useState(card.place.name);
  const save = async (): Promise<void> => {
    const done = await submit('place.rename', card.place.id, { name: name.trim() }, { done: t('places.renamed') });
    if (done !== null) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save();
      }}
    >
      <TextInput
        data-autofocus
        label={t('places.newName')}
        maxLength={60}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Text size="sm" c="dimmed" my="sm">
        {t('places.renameText')}
      </Text>
      <Group justify="flex-end">
        <Button type="submit" disabled={name.trim() === ''}>
          {t('places.rename')}
        </Button>
      </Group>
    </form>
  );
}
