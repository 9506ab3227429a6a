/** The marks of a rule: in force or not, real or invented. */
import { IconBook2, IconBookOff, IconMask } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Rule } from '#shared/domain/rule/rule.ts';
import { Badge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';

export function RuleStatusBadge({ status }: Pick<Rule, 'status'>): JSX.Element {
  const { t } = useText();
  return (
    <Badge tone={status === 'active' ? 'ok' : 'quiet'} icon={status === 'active' ? IconBook2 : IconBookOff}>
      {t(`words.ruleStatus.${status}`)}
    </Badge>
  );
}

/** An invented rule says so everywhere: it comes from no approved schedule. */
export function FictitiousBadge(): JSX.Element {
  const { t } = useText();
  return (
    <span title={t('rules.fictitiousHint')}>
      <Badge tone="warning" icon={IconMask}>
        {t('rules.fictitious')}
      </Badge>
    </span>
  );
}
