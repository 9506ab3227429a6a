/**
 * First start of a computer whose organisation has a server: where it is and the code that was given, then the wait for
 * what has to be here before somebody can work. The rest arrives while they do.
 */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type JSX } from 'react';

import { JoinFields } from '../../interface/join-fields.tsx';
import { explainError } from '../../library/errors.ts';
import { focusFirstInvalid } from '../../library/first-invalid.ts';
import { useText } from '../../library/i18n.ts';
import { EMPTY_JOIN, isJoinable, trimmedJoin } from '../../library/join-draft.ts';
import { useClient } from '../../library/queries.ts';
import { FoundingProgress } from './founding-progress.tsx';
import { SessionStage } from './session-stage.tsx';

type Props = {
  /** `yes` while the records arrive: nothing may take the place of this screen. */
  readonly onJoining: (joining: 'no' | 'yes') => void;
  readonly onBack: () => void;
};

export function JoinServer({ onJoining, onBack }: Props): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(EMPTY_JOIN);
  const [tried, setTried] = useState<'no' | 'yes'>('no');
  const [working, setWorking] = useState<'no' | 'yes'>('no');
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const join = async (): Promise<void> => {
    if (working === 'yes') return;
    setTried('yes');
    setProblem(null);
    if (!isJoinable(draft)) {
      focusFirstInvalid(form.current);
      return;
    }
    setWorking('yes');
    onJoining('yes');
    const result = await client.call('sync.join', trimmedJoin(draft), {
      onProgress: (done, total) => {
        setShare(total === 0 ? null : done / total);
      },
    });
    setWorking('no');
    setShare(null);
    // The screen goes away by itself once the status says that the depot is there.
    if (result.ok) await queryClient.invalidateQueries();
    else setProblem(explainError(t, result.error));
    onJoining('no');
  };

  return (
    <SessionStage title={t('common.tagline')} width="wide">
      <h1>{t('session.join')}</h1>
      <p className="stage-hint">{t('session.joinHint')}</p>
      <form
        ref={form}
        noValidate
        className="unlock"
        onSubmit={(event) => {
          event.preventDefault();
          void join();
        }}
      >
        <JoinFields draft={draft} onChange={setDraft} tried={tried} />
        {problem !== null && (
          <p className="stage-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="stage-actions">
          <Button variant="default" disabled={working === 'yes'} onClick={onBack}>
            {t('common.previous')}
          </Button>
          <Button type="submit" loading={working === 'yes'}>
            {t('session.joinConfirm')}
          </Button>
        </div>
        {working === 'yes' && <FoundingProgress words={t('session.joining')} share={share} />}
      </form>
    </SessionStage>
  );
}
