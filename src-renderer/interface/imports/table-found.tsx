/** What was read of a table that is to be imported, over its lines: what is wrong with the whole, columns nobody reads, counts. */
import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { PlanPreview } from '#shared/contract/plan-files.ts';
import type { RequestsPreview } from '#shared/contract/loans-desk.ts';
import { useText } from '../../library/i18n.ts';
import { issueWords } from '../../library/issue-words.ts';

type Props<State extends string> = {
  readonly preview: Pick<PlanPreview | RequestsPreview, 'issues' | 'columns'>;
  /** What lines can be, in the order they are counted in. */
  readonly states: readonly State[];
  readonly counts: Readonly<Record<State, number>>;
  readonly words: (state: State) => string;
};

export function TableFound<State extends string>({ preview, states, counts, words }: Props<State>): JSX.Element {
  const { t, format } = useText();
  const ignored = preview.columns.filter(({ name, meaning }) => meaning === null && name !== '');
  return (
    <>
      {preview.issues.map((issue, index) => (
        <Alert key={index} color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {issueWords(issue, t)}
        </Alert>
      ))}
      {ignored.length > 0 && (
        <Text size="sm">{t('plan.import.ignored', { columns: ignored.map(({ name }) => name).join(', ') })}</Text>
      )}
      <dl className="import-counts">
        {states.map((state) => (
          <div
            key={state}
            className={state === 'refused' && counts[state] > 0 ? 'import-count import-stop' : 'import-count'}
          >
            <dt>{words(state)}</dt>
            <dd>{format.number(counts[state])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
