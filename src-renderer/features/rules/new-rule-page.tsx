/** A new retention rule, tried out while it is written. */
import type { JSX } from 'react';

import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { RuleForm } from './rule-form.tsx';

export function NewRulePage(): JSX.Element {
  const { t } = useText();
  return (
    <Page>
      <PageHeader title={t('rules.form.createTitle')} />
      <RuleForm rule={null} />
    </Page>
  );
}
