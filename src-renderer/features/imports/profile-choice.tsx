/** What is imported: the shape of the file. */
import { Group, Radio } from '@mantine/core';
import type { JSX } from 'react';

import { IMPORT_PROFILES, type ImportProfile } from '#shared/contract/exchange.ts';
import { useText } from '../../library/i18n.ts';

type Props = { readonly value: ImportProfile; readonly onChange: (profile: ImportProfile) => void };

export function ProfileChoice({ value, onChange }: Props): JSX.Element {
  const { t } = useText();
  return (
    <Radio.Group
      aria-label={t('imports.profile.legend')}
      value={value}
      onChange={(chosen) => {
        onChange(IMPORT_PROFILES.find((profile) => profile === chosen) ?? value);
      }}
    >
      <div className="profiles">
        {[...IMPORT_PROFILES].reverse().map((profile) => (
          <Radio.Card key={profile} value={profile} className="profile">
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <Radio.Indicator mt={2} />
              <span>
                <span className="profile-name">{t(`imports.profile.${profile}`)}</span>
                <span className="profile-text">{t(`imports.profile.${profile}Text`)}</span>
              </span>
            </Group>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
