/** F4: the container boxes go into, by its label, its name, or from those the list has. A new name makes it. */
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Lot } from '#shared/domain/disposal/removal.ts';
import { useAct } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';

type Props = {
  readonly listId: Id;
  readonly lots: readonly Lot[];
  readonly onLot: (lot: Lot | null) => void;
  readonly onClose: () => void;
};

const MAX_NAME = 60;
/** More are found by typing. */
const SHOWN = 8;

export function LotEntry({ listId, lots, onLot, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const choose = async (words: string): Promise<void> => {
    const asked = words.trim().slice(0, MAX_NAME);
    if (asked === '' || busy) return;
    setBusy(true);
    const chosen = await act('removal.chooseLot', { listId, name: asked });
    setBusy(false);
    if (chosen === null) return;
    if (chosen.isNew) notifications.show({ color: 'green', message: t('removal.lot.made', { name: chosen.lot.name }) });
    onLot(chosen.lot);
  };
  return (
    <form
      className="pull-entry pull-entry-lot"
      onSubmit={(event) => {
        event.preventDefault();
        void choose(name);
      }}
    >
      <TextInput
        autoFocus
        size="lg"
        label={t('removal.lot.choose')}
        description={t('removal.lot.chooseHint')}
        value={name}
        maxLength={MAX_NAME}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="lg" loading={busy} disabled={name.trim() === ''}>
        {t('removal.lot.use')}
      </Button>
      <div className="pull-entry-known" role="group" aria-label={t('removal.lot.known')}>
        {lots.slice(-SHOWN).map((lot) => (
          <Button
            key={lot.id}
            variant="default"
            size="md"
            onClick={() => {
              onLot(lot);
            }}
          >
            {lot.name}
          </Button>
        ))}
        <Button
          variant="subtle"
          size="md"
          onClick={() => {
            onLot(null);
          }}
        >
          {t('removal.lot.without')}
        </Button>
        <Button variant="subtle" size="md" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
