/** The steps of a list with who took each and when, the one that waits and whose it is, and the refusals it met. */
import { IconCheck, IconHourglass, IconUserQuestion, IconX } from '@tabler/icons-react';
import { Text } from '@mantine/core';
import type { JSX } from 'react';

import type { ListCard, StepRow } from '#shared/contract/lists.ts';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';
import { useTimeZone } from '../../library/today.ts';
import { useStepRole } from './use-list-acts.ts';

export function ListStepList({ card }: { readonly card: ListCard }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  return (
    <>
      {card.list.state === 'draft' && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('disposal.steps.draft')}
        </Text>
      )}
      <ol className="approvals">
        {card.steps.map((step, rank) => (
          <StepLine key={rank} step={step} />
        ))}
      </ol>
      {card.refusals.length > 0 && (
        <>
          <h3 className="refusals-title">{t('disposal.steps.refusals')}</h3>
          <ul className="approvals">
            {card.refusals.map(({ name, atMs, reason }) => (
              <li key={atMs} className="approval approval-refused">
                <span className="approval-mark" aria-hidden>
                  <IconX size={16} stroke={2.4} />
                </span>
                <span>{t('disposal.steps.refusal', { name, when: format.dateTime(atMs, timeZone), reason })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const MARK = { done: IconCheck, next: IconHourglass, waiting: IconUserQuestion };

function StepLine({ step }: { readonly step: StepRow }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const stepRole = useStepRole();
  const Mark = MARK[step.state];
  const line = t('disposal.steps.line', { kind: t(`words.stepKind.${step.kind}`), role: stepRole(step) });
  return (
    <li className={`approval ${step.state === 'done' ? '' : 'approval-missing'}`}>
      <span className="approval-mark" aria-hidden>
        <Mark size={16} />
      </span>
      <span>
        {line}
        {step.personId !== null && (
          <>
            {'\u00a0: '}
            <RecordLink kind="person" id={step.personId}>
              {step.name}
            </RecordLink>
            {step.jobTitle === '' ? '' : `, ${step.jobTitle}`}
          </>
        )}
      </span>
      <span className="approval-when">
        {step.atMs === null
          ? t(step.state === 'next' ? 'disposal.steps.next' : 'disposal.steps.waiting')
          : t('disposal.steps.at', { when: format.dateTime(step.atMs, timeZone) })}
      </span>
    </li>
  );
}
