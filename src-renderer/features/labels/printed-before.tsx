/** A quiet word where labels were printed before: a reprint is often right, and two labels of one box are not. */
import { Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import { COUNTED_AS, type LabelSet } from '#shared/contract/labels.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useTimeZone } from '../../library/today.ts';

export function PrintedBefore({ what }: { readonly what: LabelSet }): JSX.Element | null {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const kind = COUNTED_AS[what.kind];
  const enabled = kind !== null && what.ids.length > 0;
  const before = useContractQuery('labels.printedBefore', { kind: kind ?? 'box', ids: what.ids }, { enabled });
  if (!enabled || before.data === undefined || before.data.lastAtMs === null || before.data.labels === 0) return null;
  const { labels, most, lastAtMs, lastByName: name } = before.data;
  const date = format.date(civilDateAt(lastAtMs, timeZone));
  return (
    <Text size="sm" c="dimmed" className="labels-before">
      <IconHistory size={15} aria-hidden />
      {what.ids.length > 1
        ? t('labels.printedSome', { count: labels, date })
        : most === 1
          ? t('labels.printedOnce', { date, name })
          : t('labels.printedTimes', { count: most, date, name })}
    </Text>
  );
}
