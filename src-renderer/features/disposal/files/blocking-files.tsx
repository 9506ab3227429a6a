/** The files that stop a signature or an execution, each with its reason and the way to its card. */
import { List } from '@mantine/core';
import type { JSX } from 'react';

import type { ListFileRow } from '#shared/contract/list-files.ts';
import { RecordLink } from '../../../interface/record-link.tsx';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';

/** More than these would not be read; the list itself marks them all. */
const SHOWN = 50;

export function BlockingFiles({ files }: { readonly files: readonly ListFileRow[] }): JSX.Element {
  const { t } = useText();
  return (
    <List size="sm" spacing={4} listStyleType="none" className="blocking-boxes">
      {files.slice(0, SHOWN).map(({ fileId, cote, title, refusal }) => (
        <List.Item key={fileId}>
          <RecordLink kind="file" id={fileId}>
            {[cote, title].filter(Boolean).join(' ')}
          </RecordLink>{' '}
          {refusal === 'FILE_ON_HOLD' ? t('listFiles.check.onHold') : explainError(t, { code: refusal ?? 'INTERNAL' })}
        </List.Item>
      ))}
      {files.length > SHOWN && <List.Item>…</List.Item>}
    </List>
  );
}
