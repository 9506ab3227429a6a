/** A case in one line: its kind, what happened, who saw it and when. */
import { IconAlertOctagon, IconAlertTriangle, IconFlame, type Icon } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { CaseRow } from '#shared/contract/loans.ts';
import type { Severity } from '#shared/domain/case/case.ts';
import { Badge, type Tone } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { useTimeZone } from '../../library/today.ts';

const LOOKS: { readonly [S in Severity]: readonly [Tone, Icon] } = {
  normal: ['warning', IconAlertTriangle],
  high: ['stop', IconAlertOctagon],
  critical: ['stop', IconFlame],
};

export function CaseHead({ row }: { readonly row: CaseRow }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const [tone, icon] = LOOKS[row.severity];
  return (
    <span className="case-head">
      <span className="case-badges">
        <Badge tone={tone} icon={icon}>
          {t(`words.caseKind.${row.kind}`)}
        </Badge>
        {row.severity !== 'normal' && (
          <Badge tone={tone} icon={icon}>
            {t(`words.severity.${row.severity}`)}
          </Badge>
        )}
      </span>
      <span className="case-headline">{t(`cases.headline.${row.kind}`, { number: row.boxNumber })}</span>
      {row.fileWords !== '' && <span className="case-by">{t('loansDesk.case.file', { file: row.fileWords })}</span>}
      <span className="case-by">{t('cases.by', { name: row.byName, when: format.dateTime(row.atMs, timeZone) })}</span>
    </span>
  );
}
