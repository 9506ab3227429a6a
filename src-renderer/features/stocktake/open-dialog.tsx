/** Opening a stocktake: places chosen, scanned or suggested, or the boxes of a search. */
import { Button, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { SuggestedShelf } from '#shared/contract/stocktake.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { PlacePicker, type Choice } from '../../interface/pickers/pickers.tsx';
import { useAct } from '../../library/act.ts';
import { useText, type Text as Words } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

type Props = { readonly onOpened: (id: string) => void; readonly onClose: () => void };

const SUGGESTED = 6;

export function OpenDialog({ onOpened, onClose }: Props): JSX.Element {
  const words = useText();
  const { t } = words;
  const act = useAct();
  const [title, setTitle] = useState('');
  const [by, setBy] = useState<'places' | 'query'>('places');
  const [places, setPlaces] = useState<readonly Choice[]>([]);
  const [query, setQuery] = useState('');
  const suggested = useContractQuery('stocktakes.suggest', { placeId: null });
  const add = (choice: Choice | null): void => {
    if (choice === null || places.some(({ id }) => id === choice.id)) return;
    setPlaces([...places, choice]);
  };
  return (
    <FormDialog
      title={t('stocktake.dialog.title')}
      size="lg"
      confirmLabel={t('stocktake.dialog.submit')}
      blocked={by === 'places' ? places.length === 0 : query.trim() === ''}
      onClose={onClose}
      onConfirm={async () => {
        const filter = { text: query.trim(), unitId: null, custody: null, placeId: null, ruleId: null, state: null };
        const scope =
          by === 'places'
            ? ({ kind: 'places', placeIds: places.map(({ id }) => id) } as const)
            : ({ kind: 'query', filter } as const);
        const opened = await act(
          'stocktakes.open',
          { title: title.trim(), scope },
          { done: t('stocktake.dialog.opened') },
        );
        if (opened !== null) onOpened(opened.id);
        return opened !== null;
      }}
    >
      <SegmentedControl
        aria-label={t('stocktake.dialog.by')}
        value={by}
        data={[
          { value: 'places', label: t('stocktake.dialog.byPlaces') },
          { value: 'query', label: t('stocktake.dialog.byQuery') },
        ]}
        onChange={(value) => {
          setBy(value === 'query' ? 'query' : 'places');
        }}
      />
      {by === 'places' ? (
        <Stack gap="xs">
          <PlacePicker
            key={places.length}
            autoFocus
            label={t('stocktake.dialog.places')}
            placeholder={t('stocktake.dialog.add')}
            value={null}
            onChange={add}
          />
          <ul className="stocktake-chosen">
            {places.map(({ id, label }) => (
              <li key={id}>
                <Button
                  size="compact-sm"
                  variant="default"
                  rightSection={<IconX size={14} aria-hidden />}
                  aria-label={t('stocktake.dialog.remove', { address: label })}
                  onClick={() => {
                    setPlaces(places.filter((place) => place.id !== id));
                  }}
                >
                  {label}
                </Button>
              </li>
            ))}
          </ul>
          <Suggested
            shelves={(suggested.data ?? []).filter(({ placeId }) => !places.some(({ id }) => id === placeId))}
            onAdd={add}
          />
        </Stack>
      ) : (
        <TextInput
          autoFocus
          label={t('stocktake.dialog.query')}
          description={t('stocktake.dialog.queryHint')}
          value={query}
          maxLength={200}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
          }}
        />
      )}
      <TextInput
        label={t('stocktake.dialog.nameLabel')}
        placeholder={t('stocktake.dialog.namePlaceholder')}
        value={title}
        maxLength={200}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

type SuggestedProps = { readonly shelves: readonly SuggestedShelf[]; readonly onAdd: (choice: Choice) => void };

function Suggested({ shelves, onAdd }: SuggestedProps): JSX.Element | null {
  const words = useText();
  const { t } = words;
  if (shelves.length === 0) return null;
  return (
    <section aria-label={t('stocktake.dialog.suggested')}>
      <Text fw={600} size="sm">
        {t('stocktake.dialog.suggested')}
      </Text>
      <Text size="xs" className="stocktake-quiet">
        {t('stocktake.dialog.suggestedText')}
      </Text>
      <ul className="stocktake-suggested">
        {shelves.slice(0, SUGGESTED).map((shelf) => (
          <li key={shelf.placeId}>
            <Button
              fullWidth
              size="compact-md"
              variant="default"
              justify="space-between"
              rightSection={<span className="stocktake-why">{whySuggested(words, shelf)}</span>}
              onClick={() => {
                onAdd({ id: shelf.placeId, label: shelf.address });
              }}
            >
              {shelf.address}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whySuggested({ t, format }: Words, shelf: SuggestedShelf): string {
  const looked =
    shelf.lookedAtMs === null
      ? t('stocktake.dialog.never')
      : t('stocktake.dialog.lookedOn', { date: format.dateTime(shelf.lookedAtMs) });
  const counts = (['boxes', 'cases', 'missing', 'loans'] as const)
    .filter((what) => shelf[what] > 0)
    .map((what) => t(`stocktake.dialog.${what}`, { count: shelf[what] }));
  return [looked, ...counts].join(' · ');
}
