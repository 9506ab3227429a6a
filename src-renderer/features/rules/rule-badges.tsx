/** The marks of a rule: in force or not, real or invented. */
import { IconBook2, IconBookOff, IconMask, IconRubberStamp, IconRubberStampOff } from '@tabler/icons-react';
import type { JSX } from 'react';

import { approvalState, type Rule } from '#shared/domain/rule/rule.ts';
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

/** Whether the version in force was approved. Of a rule that was withdrawn, nobody asks. */
export function ApprovalBadge({ rule }: { readonly rule: Rule }): JSX.Element | null {
  const { t } = useText();
  if (rule.status === 'withdrawn') return null;
  const state = approvalState(rule);
  return (
    <Badge
      tone={state === 'approved' ? 'ok' : state === 'changedSince' ? 'warning' : 'quiet'}
      icon={state === 'approved' ? IconRubberStamp : IconRubberStampOff}
    >
      {t(`rules.approval.state.${state}`)}
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
