/** The state of a file as a badge. What happens to its box happens to it, and is told by the box. */
import { IconFolder, IconFolderOff, IconShredder, IconX, type Icon } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { FileRecord } from '#shared/domain/file/file.ts';
import { Badge, type Tone } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';

type Status = FileRecord['status'];

const LOOKS: { readonly [S in Status]: readonly [Tone, Icon] } = {
  present: ['ok', IconFolder],
  withdrawn: ['warning', IconFolderOff],
  destroyed: ['quiet', IconShredder],
  annulled: ['quiet', IconX],
};

export function FileStatusBadge({ status }: { readonly status: Status }): JSX.Element {
  const { t } = useText();
  const [tone, icon] = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`words.fileStatus.${status}`)}
    </Badge>
  );
}
