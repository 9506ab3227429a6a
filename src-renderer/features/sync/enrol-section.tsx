/** This depot joins the shared server of the organisation: where it is, the code that was given, the name of the computer. */
import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlugConnected } from '@tabler/icons-react';
import { useRef, useState, type JSX } from 'react';

import { ActButton } from '../../interface/act-button.tsx';
import { JoinFields } from '../../interface/join-fields.tsx';
import { Section } from '../../interface/page.tsx';
import { explainError } from '../../library/errors.ts';
import { focusFirstInvalid } from '../../library/first-invalid.ts';
import { useText } from '../../library/i18n.ts';
import { EMPTY_JOIN, isJoinable, trimmedJoin, type JoinDraft } from '../../library/join-draft.ts';
import { useClient } from '../../library/queries.ts';
import { useSession } from '../../library/session.ts';

/** `known`: the server this computer was connected to, when it has to be connected again. */
type Props = { readonly known?: Pick<JoinDraft, 'url' | 'deviceName'> | null };

export function EnrolSection({ known = null }: Props): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const { roles } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<JoinDraft>({
    ...EMPTY_JOIN,
    ...(known === null ? {} : { url: known.url, deviceName: known.deviceName }),
  });
  const [tried, setTried] = useState<'no' | 'yes'>('no');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const refusal = roles.includes('administrator') ? null : t('sync.enrol.noRight');

  const enrol = async (): Promise<void> => {
    if (busy || refusal !== null) return;
    setTried('yes');
    setProblem(null);
    if (!isJoinable(draft)) {
      focusFirstInvalid(form.current);
      return;
    }
    setBusy(true);
    const result = await client.call('sync.enrol', trimmedJoin(draft));
    setBusy(false);
    if (result.ok) notifications.show({ color: 'green', message: t('sync.enrol.done') });
    else setProblem(explainError(t, result.error));
  };

  return (
    <Section title={t('sync.enrol.title')} icon={<IconPlugConnected size={20} aria-hidden />}>
      <form
        ref={form}
        noValidate
        className="enrol"
        onSubmit={(event) => {
          event.preventDefault();
          void enrol();
        }}
      >
        <Stack gap="md" align="stretch">
          <Text size="sm">{t('sync.enrol.text')}</Text>
          <JoinFields draft={draft} onChange={setDraft} tried={tried} />
          {problem !== null && (
            <p className="enrol-problem" role="alert">
              {problem}
            </p>
          )}
          <div>
            <ActButton refusal={refusal} loading={busy} onClick={() => void enrol()}>
              {t('sync.enrol.confirm')}
            </ActButton>
            {refusal !== null && (
              <Text size="sm" c="dimmed" mt={6}>
                {refusal}
              </Text>
            )}
          </div>
        </Stack>
        {/* Enter in a field sends the form; the button beside it says why it cannot be sent. */}
        <button type="submit" hidden />
      </form>
    </Section>
  );
}
