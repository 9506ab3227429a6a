/** Carries a place, with all that is below it, below another one. Says the address to be, and whom it concerns. */
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { CallError } from '#shared/contract/method.ts';
import { joinAddress } from '#shared/domain/location/readdress.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { PlacePicker, type Choice } from '../../interface/pickers/pickers.tsx';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';

type Props = {
  readonly place: { readonly id: Id; readonly name: string; readonly address: string };
  /** Where it was dropped; null: to be chosen. */
  readonly to: Choice | null;
  readonly onClose: () => void;
};

export function MovePlaceDialog({ place, to, onClose }: Props): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const [target, setTarget] = useState<Choice | null>(to);
  const [refused, setRefused] = useState<CallError | null>(null);
  const isSelf = target?.id === place.id;
  const move = async (): Promise<boolean> => {
    if (target === null || isSelf) return false;
    const done = await act('places.move', { id: place.id, parentId: target.id }, { onFailure: setRefused });
    if (done === null) return false;
    const count = done.boxes;
    notifications.show({ color: 'green', message: t('places.move.done', { count, total: format.number(count) }) });
    return true;
  };
  const error = isSelf ? t('error.PLACE_INTO_ITSELF') : refused === null ? null : explainError(t, refused);
  return (
    <FormDialog
      title={t('places.move.title', { address: place.address })}
      text={t('places.move.text')}
      confirmLabel={t('places.act.move')}
      blocked={target === null || isSelf}
      onConfirm={move}
      onClose={onClose}
    >
      <PlacePicker
        required
        autoFocus={to === null}
        label={t('places.move.to')}
        description={t('places.move.toHint')}
        value={target}
        error={error}
        onChange={(choice) => {
          setRefused(null);
          setTarget(choice);
        }}
      />
      {target !== null && error === null && (
        <Text size="sm" role="status">
          {t('places.move.address')} <CodeText>{joinAddress(target.label, place.name)}</CodeText>
        </Text>
      )}
    </FormDialog>
  );
}
