import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { Page, PageHeader } from '../../interface/page.tsx';

export function LabelsPage(): JSX.Element {
  const { t } = useText();
  return (
    <Page>
      <PageHeader title={t('labels.title')} />
    </Page>
  );
}
