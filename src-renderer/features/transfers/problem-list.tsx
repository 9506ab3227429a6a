/** What the check says: one figure for the slip, and under each box its own lines. */
import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { NamedProblem, TransferCard } from '#shared/contract/transfers.ts';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';

export function ProblemList({ card }: { readonly card: TransferCard }): JSX.Element {
  const { t } = useText();
  const { stops, warnings, problems } = card;
  const isClear = stops === 0;
  const shown = problems.filter(({ boxId }) => boxId === null);
  return (
    <Alert
      role="status"
      color={isClear ? 'green' : 'yellow'}
      icon={isClear ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      title={isClear ? t('transfers.check.none') : t('transfers.check.stops', { count: stops })}
    >
      {warnings > 0 && <div>{t('transfers.check.warnings', { count: warnings })}</div>}
      <ProblemLines problems={shown} />
      {problems.length < stops + warnings && <div>{t('transfers.check.more', { count: problems.length })}</div>}
    </Alert>
  );
}

export function ProblemLines({ problems }: { readonly problems: readonly NamedProblem[] }): JSX.Element | null {
  const { t } = useText();
  if (problems.length === 0) return null;
  return (
    <ul className="transfer-problem-lines">
      {problems.map(({ code, severity, fileId, file, params }) => (
        <li key={`${code} ${fileId ?? ''}`} data-severity={severity}>
          {severity === 'stop' ? <IconAlertTriangle size={15} aria-hidden /> : <IconInfoCircle size={15} aria-hidden />}
          <span>
            {fileId !== null && (
              <>
                <RecordLink kind="file" id={fileId}>
                  <bdi>{file}</bdi>
                </RecordLink>{' '}
                —{' '}
              </>
            )}
            {t(`transfers.problem.${code}`, { ...params })}
          </span>
        </li>
      ))}
    </ul>
  );
}
