/** On what: a sheet or a roll by its name, or the size of a label of one's own. */
import { Group, NumberInput, Select } from '@mantine/core';
import type { JSX } from 'react';

import { MEDIUM_IDS } from '#shared/domain/label/media.ts';
import { useText } from '../../library/i18n.ts';
import type { LabelChoices } from './use-label-request.ts';

const OWN = 'own';

export function MediumFields({ choices }: { readonly choices: LabelChoices }): JSX.Element {
  const { t } = useText();
  const { mediumName, ownMm, remember, template } = choices;
  const own = template === null ? ownMm : { widthMm: template.widthMm, heightMm: template.heightMm };
  return (
    <>
      <Select
        label={t('labels.medium')}
        data={[
          ...MEDIUM_IDS.map((value) => ({ value, label: t(`labels.mediumName.${value}`) })),
          { value: OWN, label: t('labels.ownSize') },
        ]}
        value={mediumName}
        allowDeselect={false}
        onChange={(value) => {
          if (value !== null) remember({ medium: value, startPosition: 1, ...(value === OWN ? { ownMm: own } : {}) });
        }}
      />
      {mediumName === OWN && (
        <Group grow gap="sm">
          <NumberInput
            label={t('labels.ownWidth')}
            min={10}
            max={300}
            decimalScale={1}
            value={ownMm.widthMm}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 10 && value <= 300)
                remember({ ownMm: { ...ownMm, widthMm: value } });
            }}
          />
          <NumberInput
            label={t('labels.ownHeight')}
            min={8}
            max={300}
            decimalScale={1}
            value={ownMm.heightMm}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 8 && value <= 300)
                remember({ ownMm: { ...ownMm, heightMm: value } });
            }}
          />
        </Group>
      )}
    </>
  );
}
