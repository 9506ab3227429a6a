/**
 * A person proves to the shared server who they are: with an account of the server, or in the browser with the
 * organisation's identity provider. On the lock screen to choose a PIN, and before a destruction is authorised.
 */
import { Button, Divider, Loader, PasswordInput, TextInput } from '@mantine/core';
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react';
import { useEffect, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Proved, SignInOffer } from '#shared/contract/sign-in.ts';
import { explainError } from '../library/errors.ts';
import { useText } from '../library/i18n.ts';
import { useClient } from '../library/queries.ts';
import './prove-who.css';

const ASK_EVERY_MS = 2_000;

type ProveProps = {
  readonly title: string;
  readonly hint: string;
  readonly backLabel: string;
  readonly onProved: (who: Proved) => void;
  readonly onBack: () => void;
};
type Waiting = { readonly signIn: Id; readonly words: string };

export function ProveWho({ title, hint, backLabel, onProved, onBack }: ProveProps): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const [offer, setOffer] = useState<SignInOffer | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let left: 'no' | 'yes' = 'no';
    void client.call('signIn.offer', {}).then((answer) => {
      if (left === 'yes') return;
      if (answer.ok) setOffer(answer.value);
      else setProblem(explainError(t, answer.error));
    });
    return () => {
      left = 'yes';
    };
  }, [client, t]);

  const openBrowser = async (): Promise<void> => {
    setProblem(null);
    const started = await client.call('signIn.start', {});
    if (started.ok) setWaiting(started.value);
    else setProblem(explainError(t, started.error));
  };

  const nothing = offer !== null && offer.password === 'no' && offer.provider === null;
  return (
    <div className="prove">
      <h1>{waiting === null ? title : t('signIn.browserTitle')}</h1>
      {problem !== null && (
        <p className="prove-problem" role="alert">
          {problem}
        </p>
      )}
      {waiting !== null ? (
        <InBrowser
          waiting={waiting}
          onProved={onProved}
          onAgain={openBrowser}
          onFailed={(words) => {
            setWaiting(null);
            setProblem(words);
          }}
        />
      ) : (
        <>
          <p className="prove-hint">{nothing ? t('signIn.nothing') : hint}</p>
          {offer === null && problem === null && <Loader aria-label={t('signIn.asking')} />}
          {offer?.provider != null && (
            <Button
              autoFocus
              size="md"
              fullWidth
              leftSection={<IconExternalLink size={18} aria-hidden />}
              onClick={() => void openBrowser()}
            >
              {t('signIn.withProvider', { provider: offer.provider })}
            </Button>
          )}
          {offer?.provider != null && offer.password === 'yes' && <Divider label={t('signIn.or')} />}
          {offer?.password === 'yes' && <PasswordForm onProved={onProved} onProblem={setProblem} />}
        </>
      )}
      <Button
        variant="subtle"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={
          waiting === null
            ? onBack
            : () => {
                setWaiting(null);
              }
        }
      >
        {waiting === null ? backLabel : t('signIn.cancel')}
      </Button>
    </div>
  );
}

type PasswordProps = { readonly onProved: (who: Proved) => void; readonly onProblem: (words: string | null) => void };

function PasswordForm({ onProved, onProblem }: PasswordProps): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<'no' | 'yes'>('no');
  const send = async (): Promise<void> => {
    if (busy === 'yes' || login.trim() === '' || password === '') return;
    setBusy('yes');
    onProblem(null);
    const answer = await client.call('signIn.password', { login: login.trim(), password });
    setBusy('no');
    setPassword('');
    if (answer.ok) onProved(answer.value);
    else onProblem(explainError(t, answer.error));
  };
  return (
    <form
      className="prove"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        required
        label={t('signIn.login')}
        autoComplete="off"
        data-scan="field"
        value={login}
        onChange={(event) => {
          setLogin(event.currentTarget.value);
        }}
      />
      <PasswordInput
        required
        label={t('signIn.password')}
        autoComplete="off"
        data-scan="field"
        visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
        value={password}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="md" fullWidth variant="default" loading={busy === 'yes'}>
        {t('signIn.withPassword')}
      </Button>
    </form>
  );
}

type BrowserProps = {
  readonly waiting: Waiting;
  readonly onProved: (who: Proved) => void;
  readonly onAgain: () => Promise<void>;
  readonly onFailed: (words: string) => void;
};

/** Asks every two seconds whether the person is back. */
function InBrowser({ waiting: { signIn, words }, onProved, onAgain, onFailed }: BrowserProps): JSX.Element {
  const { t } = useText();
  const client = useClient();
  useEffect(() => {
    let asking: 'no' | 'yes' = 'no';
    const ask = async (): Promise<void> => {
      if (asking === 'yes') return;
      asking = 'yes';
      const answer = await client.call('signIn.progress', { signIn });
      asking = 'no';
      // Without a network for an instant the person may still be in the browser: it is asked again.
      if (!answer.ok) {
        if (answer.error.code !== 'SERVER_UNREACHABLE') onFailed(explainError(t, answer.error));
      } else if (answer.value.state === 'done') onProved(answer.value.who);
      else if (answer.value.state === 'failed') onFailed(t(`signIn.${answer.value.reason}`));
    };
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [client, t, signIn, onProved, onFailed]);
  return (
    <>
      <p className="prove-hint">{t('signIn.browserText')}</p>
      <p className="prove-words">{words}</p>
      <p className="prove-hint">{t('signIn.browserLater')}</p>
      <Button variant="default" leftSection={<IconExternalLink size={18} aria-hidden />} onClick={() => void onAgain()}>
        {t('signIn.browserAgain')}
      </Button>
    </>
  );
}
