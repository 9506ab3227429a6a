/** Through which server this device sends. The password goes in and is never shown again. */
import { Button, Group, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import { MAIL_SECURITY, type MailSecurity, type MailSettings } from '#shared/contract/mail.ts';
import { Section } from '../../../interface/page.tsx';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { useClient } from '../../../library/queries.ts';
import { useMay } from '../../../library/session.ts';

type Props = { readonly settings: MailSettings | null; readonly keepsSecrets: 'no' | 'yes' };
const PORTS: { readonly [S in MailSecurity]: number } = { none: 25, starttls: 587, tls: 465 };

export function MailSettingsForm({ settings, keepsSecrets }: Props): JSX.Element {
  const { t, language } = useText();
  const client = useClient();
  const may = useMay();
  const [host, setHost] = useState(settings?.host ?? '');
  const [security, setSecurity] = useState<MailSecurity>(settings?.security ?? 'starttls');
  const [port, setPort] = useState(settings?.port ?? PORTS.starttls);
  const [user, setUser] = useState(settings?.user ?? '');
  const [password, setPassword] = useState('');
  const [fromAddress, setFromAddress] = useState(settings?.fromAddress ?? '');
  const [fromName, setFromName] = useState(settings?.fromName ?? '');
  const [testTo, setTestTo] = useState('');
  const [busy, setBusy] = useState<'no' | 'yes'>('no');
  const isFixed = !may('organisation.configure');

  const tell = async (call: () => ReturnType<typeof client.call<'mail.test' | 'mail.saveSettings'>>, done: string) => {
    setBusy('yes');
    const result = await call();
    setBusy('no');
    if (result.ok) notifications.show({ color: 'green', message: done });
    else notifications.show({ color: 'red', message: explainError(t, result.error), autoClose: 12_000 });
  };
  const save = (secret: string | null) =>
    tell(
      () =>
        client.call('mail.saveSettings', {
          host: host.trim(),
          port,
          security,
          user,
          fromAddress,
          fromName,
          password: secret,
        }),
      t('loansDesk.mailbox.saved'),
    );
  return (
    <Section title={t('loansDesk.mailbox.settings')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(password === '' ? null : password);
        }}
      >
        <fieldset disabled={isFixed || busy === 'yes'} className="desk-fieldset">
          <legend className="desk-legend">{t('loansDesk.mailbox.settings')}</legend>
          <div className="desk-terms">
            <TextInput
              required
              label={t('loansDesk.mailbox.host')}
              value={host}
              maxLength={255}
              onChange={(event) => {
                setHost(event.currentTarget.value);
              }}
            />
            <Select
              label={t('loansDesk.mailbox.security')}
              allowDeselect={false}
              value={security}
              data={MAIL_SECURITY.map((value) => ({ value, label: t(`loansDesk.mailbox.${value}`) }))}
              onChange={(value) => {
                const chosen = MAIL_SECURITY.find((one) => one === value) ?? 'starttls';
                setSecurity(chosen);
                setPort(PORTS[chosen]);
              }}
            />
            <NumberInput
              required
              label={t('loansDesk.mailbox.port')}
              value={port}
              min={1}
              max={65_535}
              allowDecimal={false}
              onChange={(value) => {
                if (typeof value === 'number') setPort(value);
              }}
            />
            <TextInput
              label={t('loansDesk.mailbox.user')}
              description={t('loansDesk.mailbox.userHint')}
              value={user}
              maxLength={255}
              onChange={(event) => {
                setUser(event.currentTarget.value);
              }}
            />
            <PasswordInput
              label={t('loansDesk.mailbox.password')}
              description={
                keepsSecrets === 'no'
                  ? t('loansDesk.mailbox.noSecrets')
                  : settings?.hasPassword === 'yes'
                    ? t('loansDesk.mailbox.passwordKept')
                    : undefined
              }
              disabled={keepsSecrets === 'no'}
              autoComplete="off"
              value={password}
              maxLength={500}
              onChange={(event) => {
                setPassword(event.currentTarget.value);
              }}
            />
            <TextInput
              required
              label={t('loansDesk.mailbox.fromAddress')}
              value={fromAddress}
              maxLength={254}
              onChange={(event) => {
                setFromAddress(event.currentTarget.value);
              }}
            />
            <TextInput
              label={t('loansDesk.mailbox.fromName')}
              value={fromName}
              maxLength={100}
              onChange={(event) => {
                setFromName(event.currentTarget.value);
              }}
            />
          </div>
          <Group mt="sm" align="flex-end">
            <Button type="submit" disabled={isFixed}>
              {t('loansDesk.mailbox.save')}
            </Button>
            {settings?.hasPassword === 'yes' && (
              <Button variant="default" onClick={() => void save('')}>
                {t('loansDesk.mailbox.forget')}
              </Button>
            )}
            {settings !== null && (
              <>
                <TextInput
                  label={t('loansDesk.mailbox.testTo')}
                  value={testTo}
                  maxLength={254}
                  onChange={(event) => {
                    setTestTo(event.currentTarget.value);
                  }}
                />
                <Button
                  variant="default"
                  disabled={testTo.trim() === ''}
                  onClick={() =>
                    void tell(
                      () => client.call('mail.test', { to: testTo.trim(), language }),
                      t('loansDesk.mailbox.tested'),
                    )
                  }
                >
                  {t('loansDesk.mailbox.test')}
                </Button>
              </>
            )}
          </Group>
        </fieldset>
      </form>
    </Section>
  );
}
