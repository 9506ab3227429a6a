/** Where files may be classified (domain.md, 1.2, validation rules 4 and 7): three switches of the organisation. */
import { Stack, Switch } from '@mantine/core';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import type { SettingsDraft } from './settings-draft.ts';

const SWITCHES = ['ruleOfCategory', 'approvedToFile', 'belowRootToFile'] as const;

type Props = {
  readonly draft: SettingsDraft;
  readonly readOnly: boolean;
  readonly onChange: (change: Partial<SettingsDraft>) => void;
};

export function FilingSwitches({ draft, readOnly, onChange }: Props): JSX.Element {
  const { t } = useText();
  return (
    <Stack gap="sm">
      {SWITCHES.map((setting) => (
        <Switch
          key={setting}
          disabled={readOnly}
          label={t(`administration.filing.${setting}`)}
          description={t(`administration.filing.${setting}Hint`)}
          checked={draft[setting] === 'yes'}
          onChange={(event) => {
            onChange({ [setting]: event.currentTarget.checked ? 'yes' : 'no' });
          }}
        />
      ))}
    </Stack>
  );
}
