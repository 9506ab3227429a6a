/** Takes back a place created by mistake; the screen goes to the place above. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

import type { Place } from '#shared/domain/location/place.ts';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';

export function useAnnulPlace(): (place: Place) => Promise<void> {
  const { t } = useText();
  const submit = useSubmit();
  const navigate = useNavigate();
  return useCallback(
    async (place) => {
      const reason = await confirmAct({
        title: t('places.annul.title', { address: place.address }),
        text: t('places.annul.text'),
        confirmLabel: t('places.act.annul'),
        tone: 'danger',
        reason: 'required',
      });
      if (reason === null) return;
      if ((await submit('place.annul', place.id, { reason }, { done: t('places.annul.done') })) === null) return;
      if (place.parentId === null) await navigate({ to: '/locations' });
      else await navigate({ to: '/locations/$id', params: { id: place.parentId } });
    },
    [navigate, submit, t],
  );
}
