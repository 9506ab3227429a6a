/**
 * A person proves to the shared server who they are, with an account of the server or in the browser with the
 * organisation's identity provider, then chooses a PIN for this computer.
 */
import { useState, type JSX } from 'react';

import type { Proved } from '#shared/contract/sign-in.ts';
import { ProveWho } from '../../interface/prove-who.tsx';
import { useText } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { useClient } from '../../library/queries.ts';
import { ChoosePin } from './choose-pin.tsx';

type Props = { readonly onBack: () => void };

export function SignIn({ onBack }: Props): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const [proved, setProved] = useState<Proved | null>(null);
  if (proved === null) {
    return (
      <ProveWho
        title={t('signIn.title')}
        hint={t('signIn.hint')}
        backLabel={t('session.otherPerson')}
        onProved={setProved}
        onBack={onBack}
      />
    );
  }
  return (
    <ChoosePin
      name={proved.name}
      hint={t(proved.hasPin ? 'signIn.choosePinAnew' : 'signIn.choosePinHint')}
      confirmLabel={t('signIn.choosePin')}
      onChoose={(pin) => client.call('signIn.choosePin', { opId: newOpId(), personId: proved.personId, pin })}
      onBack={onBack}
    />
  );
}
