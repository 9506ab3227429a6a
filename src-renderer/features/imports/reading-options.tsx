/** How the file is read. What was found is named beside "automatic", so that a person can see and correct it. */
import { Select, SimpleGrid } from '@mantine/core';
import type { JSX } from 'react';

import type { ImportOptions, ImportPreview, ImportProfile } from '#shared/contract/exchange.ts';
import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import { useText, type Translate } from '../../library/i18n.ts';
import { ENCODINGS, SEPARATOR_NAMES, separatorName, SEPARATORS } from './import-options.ts';

type Props = {
  readonly profile: ImportProfile;
  readonly options: ImportOptions;
  readonly preview: ImportPreview | null;
  readonly onChange: (change: Partial<ImportOptions>) => void;
};

export function ReadingOptions({ profile, options, preview, onChange }: Props): JSX.Element {
  const { t } = useText();
  return (
    <SimpleGrid cols={{ base: 1, sm: profile === 'archivesspace-locations' ? 2 : 3 }} spacing="sm">
      <Select
        label={t('imports.option.encoding')}
        description={t('imports.option.encodingHint')}
        value={options.encoding}
        data={ENCODINGS.map((encoding) => ({ value: encoding, label: encodingWords(encoding, preview, t) }))}
        onChange={(chosen) => {
          onChange({ encoding: ENCODINGS.find((encoding) => encoding === chosen) ?? 'auto' });
        }}
      />
      <Select
        label={t('imports.option.separator')}
        value={separatorName(options.separator) ?? 'auto'}
        data={SEPARATOR_NAMES.map((name) => ({ value: name, label: separatorWords(name, preview, t) }))}
        onChange={(chosen) => {
          const name = SEPARATOR_NAMES.find((one) => one === chosen) ?? 'auto';
          onChange({ separator: SEPARATORS[name] });
        }}
      />
      {profile !== 'archivesspace-locations' && (
        <UnitSelect
          clearable
          label={t('imports.option.unit')}
          placeholder={t('imports.option.unitNone')}
          value={options.unitId}
          onChange={(unitId) => {
            onChange({ unitId });
          }}
        />
      )}
    </SimpleGrid>
  );
}

function encodingWords(encoding: (typeof ENCODINGS)[number], preview: ImportPreview | null, t: Translate): string {
  if (encoding !== 'auto') return t(`imports.option.encodings.${encoding}`);
  if (preview === null) return t('imports.option.encodings.auto');
  const known = ENCODINGS.find((one) => one === preview.encoding && one !== 'auto');
  const found = known === undefined || known === 'auto' ? preview.encoding : t(`imports.option.encodings.${known}`);
  return t('imports.option.encodings.autoFound', { found });
}

function separatorWords(name: (typeof SEPARATOR_NAMES)[number], preview: ImportPreview | null, t: Translate): string {
  if (name !== 'auto') return t(`imports.option.separators.${name}`);
  const found = preview === null ? undefined : separatorName(preview.separator);
  if (found === undefined || found === 'auto') return t('imports.option.separators.auto');
  return t('imports.option.separators.autoFound', { found: t(`imports.option.separators.${found}`) });
}
