/** The road of a list: four steps, what is behind it, what comes now, and who did each. */
import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { useText } from '../../library/i18n.ts';
import { useTimeZone } from '../../library/today.ts';
import { listSteps, type ListStep } from './list-steps.ts';

type Props = { readonly card: ListCard; readonly history: readonly HistoryEntry[] };

export function ListRoad({ card, history }: Props): JSX.Element {
  const { t } = useText();
  return (
    <ol className="road" aria-label={t('disposal.step.label')}>
      {listSteps(card, history).map((step, index) => (
        <li
          key={step.name}
          className={`road-step road-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="road-mark" aria-hidden>
            {step.state === 'done' ? <IconCheck size={17} stroke={2.5} /> : index + 1}
          </span>
          <span className="road-name">{t(`disposal.step.${step.name}`)}</span>
          <VisuallyHidden>{t(`disposal.step.${step.state}`)}</VisuallyHidden>
          <StepWords step={step} card={card} />
        </li>
      ))}
    </ol>
  );
}

function StepWords({ step, card }: { readonly step: ListStep; readonly card: ListCard }): JSX.Element | null {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  if (step.name === 'approved' && step.state !== 'stopped' && card.list.state !== 'draft') {
    return <span>{t('disposal.step.approvals', { done: card.approvals.length, needed: card.approvalsRequired })}</span>;
  }
  if (step.by === null) return step.state === 'current' ? <span aria-hidden>{t('disposal.step.current')}</span> : null;
  return (
    <span>
      {t('disposal.step.byOn', { name: step.by.name, date: format.date(civilDateAt(step.by.atMs, timeZone)) })}
    </span>
  );
}
