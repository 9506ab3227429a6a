/** The road of a list: what is behind it, what comes now, whose it is, and who did each step. */
import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { CSSProperties, JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { useText } from '../../library/i18n.ts';
import { useTimeZone } from '../../library/today.ts';
import { listSteps, type ListStep } from './list-steps.ts';

type Props = { readonly card: ListCard; readonly history: readonly HistoryEntry[] };

export function ListRoad({ card, history }: Props): JSX.Element {
  const { t } = useText();
  const steps = listSteps(card, history);
  return (
    <ol className="road" aria-label={t('disposal.step.label')} style={{ '--steps': steps.length } as CSSProperties}>
      {steps.map((step, index) => (
        <li
          key={index}
          className={`road-step road-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="road-mark" aria-hidden>
            {step.state === 'done' ? <IconCheck size={17} stroke={2.5} /> : index + 1}
          </span>
          <span className="road-name">{t(`disposal.step.${step.name}`)}</span>
          <VisuallyHidden>{t(`disposal.step.${step.state}`)}</VisuallyHidden>
          <StepWords step={step} />
        </li>
      ))}
    </ol>
  );
}

function StepWords({ step }: { readonly step: ListStep }): JSX.Element | null {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  if (step.by !== null) {
    return (
      <span>
        {t('disposal.step.byOn', { name: step.by.name, date: format.date(civilDateAt(step.by.atMs, timeZone)) })}
      </span>
    );
  }
  if (step.role !== null && step.role !== 'any') return <span>{t(`words.stepRole.${step.role}`)}</span>;
  return step.state === 'current' ? <span aria-hidden>{t('disposal.step.current')}</span> : null;
}
