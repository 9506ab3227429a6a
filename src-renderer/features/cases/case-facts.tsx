/** The two sides of a case, side by side, each with who said it and when, and the box they are about. */
import { Text } from '@mantine/core';
import { IconBarcode, IconNotebook } from '@tabler/icons-react';
import type { JSX, ReactNode } from 'react';

import type { CaseRow } from '#shared/contract/loans.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';
import { useTimeZone } from '../../library/today.ts';
import { lateWords, recordedWords } from './case-sides.ts';
import { useUnnamed } from './use-unnamed.ts';

export function CaseFacts({ row }: { readonly row: CaseRow }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const unnamed = useUnnamed();
  const recorded = recordedWords(row, unnamed);
  const late = lateWords(row, unnamed);
  const said = (name: string, atMs: number): string =>
    t('cases.by', { name: name === '' ? unnamed.person : name, when: format.dateTime(atMs, timeZone) });
  return (
    <>
      <Text size="sm">
        <RecordLink kind="box" id={row.boxId}>
          <CodeText>{row.boxNumber}</CodeText>
        </RecordLink>{' '}
        {row.boxTitle}
      </Text>
      <div className="case-sides">
        <section className="case-side">
          <h3>
            <IconNotebook size={16} aria-hidden /> {t('cases.sideRecorded')}
          </h3>
          <p>{t(recorded.key, recorded.params)}</p>
          <small>{row.recordedAtMs === null ? t('cases.byUnknown') : said(row.recordedByName, row.recordedAtMs)}</small>
        </section>
        <section className="case-side case-late">
          <h3>
            <IconBarcode size={16} aria-hidden /> {t('cases.sideLate')}
          </h3>
          <p>{t(late.key, late.params)}</p>
          <small>{said(row.byName, row.atMs)}</small>
        </section>
      </div>
      {row.other !== null && (
        <Text size="sm">
          {t(row.kind === 'codeTwice' ? 'cases.other.codeTwice' : 'cases.other.placeOccupied')}{' '}
          <OtherRecord other={row.other} />
        </Text>
      )}
    </>
  );
}

function OtherRecord({ other }: { readonly other: NonNullable<CaseRow['other']> }): ReactNode {
  return (
    <RecordLink kind={other.kind} id={other.id}>
      <CodeText>{other.name}</CodeText>
    </RecordLink>
  );
}
