/**
 * Who works? A list of the accounts of this computer, chosen by keyboard, mouse or badge, then the PIN. After a wrong PIN
 * the wait is shown, second by second.
 */
import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { useEffect, useState, type JSX } from 'react';

import type { Account } from '#shared/contract/depot.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { explainError } from '../../library/errors.ts';
import { askAgain } from '../../library/ask-again.ts';
import { useText } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { callErrorOf, useClient, useContractQuery } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { useEnterSession } from '../../library/session.ts';
import { playTone } from '../../library/sound.ts';
import { useUsableMark } from '../../library/usable.ts';
import { SessionStage } from './session-stage.tsx';
import { PinPad } from './pin-pad.tsx';
import { SignIn } from './sign-in.tsx';
import { TakeDesk } from './take-desk.tsx';
import { waitSeconds } from './unlock-delay.ts';

const MANY_ACCOUNTS = 8;

export function LockScreen(): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const { data: accounts, error, refetch } = useContractQuery('accounts.list', {});
  const { data: status } = useContractQuery('depot.status', {});
  const { data: sync } = useContractQuery('sync.status', {});
  // A computer that has just joined the server knows the people and the PIN of none: one of them chooses theirs.
  const takenBy = sync?.server?.takenBy ?? null;
  const taker = takenBy === null ? undefined : accounts?.find(({ personId }) => personId === takenBy);
  const [chosen, setChosen] = useState<Account | null>(null);
  const [unknownBadge, setUnknownBadge] = useState<'no' | 'yes'>('no');
  const [signingIn, setSigningIn] = useState<'no' | 'yes'>('no');
  const failure = callErrorOf(error);

  useScans(({ readings }) => {
    void Promise.all(readings.map((code) => askAgain(client, 'accounts.byBadge', { code }))).then((answers) => {
      const account = answers.map((answer) => (answer.ok ? answer.value : null)).find((one) => one !== null);
      setUnknownBadge(account === undefined ? 'yes' : 'no');
      playTone(account === undefined ? 'warning' : 'ok');
      if (account !== undefined) setChosen(account);
    });
  });

  return (
    <SessionStage title={status?.organisation?.name ?? t('common.appName')}>
      {taker !== undefined ? (
        <TakeDesk account={taker} />
      ) : signingIn === 'yes' ? (
        <SignIn
          onBack={() => {
            setSigningIn('no');
          }}
        />
      ) : chosen === null ? (
        <>
          <h1>{t('session.lockedTitle')}</h1>
          <p className="stage-hint">{t('session.lockedHint')}</p>
          {unknownBadge === 'yes' && (
            <p className="stage-problem" role="alert">
              {t('session.badgeUnknown')}
            </p>
          )}
          {failure !== null && <ErrorState error={failure} onRetry={() => void refetch()} />}
          {accounts !== undefined && <AccountList accounts={accounts} onChoose={setChosen} />}
          {sync?.server != null && (
            <Button
              variant="subtle"
              onClick={() => {
                setSigningIn('yes');
              }}
            >
              {t('signIn.link')}
            </Button>
          )}
        </>
      ) : (
        <Unlock
          key={chosen.personId}
          account={chosen}
          onBack={() => {
            setChosen(null);
          }}
        />
      )}
    </SessionStage>
  );
}

type ListProps = { readonly accounts: readonly Account[]; readonly onChoose: (account: Account) => void };

function AccountList({ accounts, onChoose }: ListProps): JSX.Element {
  const { t } = useText();
  const [words, setWords] = useState('');
  useUsableMark();
  const found = accounts.filter(({ name }) => foldForSearch(name).includes(foldForSearch(words.trim())));
  if (accounts.length === 0) return <p className="stage-problem">{t('session.lockedNobody')}</p>;
  return (
    <>
      {accounts.length > MANY_ACCOUNTS && (
        <TextInput
          aria-label={t('session.findPerson')}
          placeholder={t('session.findPerson')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
          }}
        />
      )}
      <ul className="accounts">
        {found.map((account, index) => (
          <li key={account.personId}>
            <UnstyledButton
              className="account"
              autoFocus={index === 0}
              onClick={() => {
                onChoose(account);
              }}
            >
              <IconUserCircle size={30} stroke={1.3} aria-hidden />
              <span>
                <strong>{account.name}</strong>
                <small>
                  {[account.jobTitle, account.hasPin ? '' : t('session.noPin')]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </small>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

type UnlockProps = { readonly account: Account; readonly onBack: () => void };

function Unlock({ account, onBack }: UnlockProps): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const enter = useEnterSession();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<'no' | 'yes'>('no');
  const { left, start } = useCountdown();

  const unlock = async (): Promise<void> => {
    if (pin === '' || left > 0 || busy === 'yes') return;
    setBusy('yes');
    const result = await client.call('session.unlock', { opId: newOpId(), personId: account.personId, pin });
    setBusy('no');
    setPin('');
    if (result.ok) {
      enter(result.value);
      return;
    }
    playTone('stop');
    setProblem(explainError(t, result.error));
    start(waitSeconds(result.error.params));
  };

  return (
    <form
      className="unlock"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack();
      }}
    >
      <h1>{account.name}</h1>
      <p className="stage-hint">{account.jobTitle}</p>
      <PinPad
        label={t('session.pin')}
        value={pin}
        onChange={setPin}
        error={left > 0 ? t('session.wait', { count: left }) : problem}
        disabled={left > 0}
      />
      <Button type="submit" size="md" fullWidth loading={busy === 'yes'} disabled={left > 0 || pin === ''}>
        {t('session.unlock')}
      </Button>
      <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
        {t('session.otherPerson')}
      </Button>
    </form>
  );
}

/** Whole seconds left of a wait. */
function useCountdown(): { readonly left: number; readonly start: (seconds: number) => void } {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tick = (): void => {
      const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    };
    const timer = setInterval(tick, 250);
    tick();
    return () => {
      clearInterval(timer);
    };
  }, [until]);
  return {
    left,
    start: (seconds) => {
      setUntil(performance.now() + seconds * 1000);
    },
  };
}
