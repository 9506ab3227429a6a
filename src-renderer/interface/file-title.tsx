/** The title of a file, or what is said in its place where it is not for this reader. */
import { IconLock } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { FileRow } from '#shared/contract/boxes.ts';
import { useText, type Translate } from '../library/i18n.ts';
import './file-title.css';

type Titled = Pick<FileRow, 'title' | 'reserved'>;

export function fileTitleWords({ title, reserved }: Titled, t: Translate): string {
  if (reserved !== '') return t(`files.reserved.${reserved}`);
  return title === '' ? t('files.untitled') : title;
}

export function FileTitle({ row }: { readonly row: Titled }): JSX.Element {
  const { t } = useText();
  const words = fileTitleWords(row, t);
  if (row.reserved === '') return <span title={words}>{words}</span>;
  return (
    <span className="file-title-reserved" title={t('files.reserved.why')}>
      <IconLock size={14} aria-hidden /> {words}
    </span>
  );
}
