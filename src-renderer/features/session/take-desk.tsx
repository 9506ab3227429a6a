/** On a computer that has just joined the server, the person its code was made for chooses their PIN. */
import type { JSX } from 'react';

import type { Account } from '#shared/contract/depot.ts';
import { useText } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { useClient } from '../../library/queries.ts';
import { ChoosePin } from './choose-pin.tsx';

type Props = { readonly account: Account };

export function TakeDesk({ account: { personId, name } }: Props): JSX.Element {
  const { t } = useText();
  const client = useClient();
  return (
    <ChoosePin
      name={name}
      hint={t('session.takeDeskHint')}
      confirmLabel={t('session.takeDesk')}
      onChoose={(pin) => client.call('sync.takeDesk', { opId: newOpId(), personId, pin })}
    />
  );
}
