/** While a file is read for the first time. */
import { Loader, Text } from '@mantine/core';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import './imports.css';

export function Reading(): JSX.Element {
  const { t } = useText();
  return (
    <div className="import-reading" role="status">
      <Loader size="sm" aria-hidden />
      <Text size="sm">{t('imports.preview.reading')}</Text>
    </div>
  );
}
