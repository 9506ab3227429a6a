/** Labels of the rows chosen in a list; nothing while none is. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { JSX } from 'react';

import { parseId } from '#shared/base/id.ts';
import { useText } from '../library/i18n.ts';
import { openDialog } from '../state/dialogs.ts';

type Props = { readonly kind: 'files' | 'people' | 'phantoms'; readonly chosen: ReadonlySet<string> };

export function PrintLabelsButton({ kind, chosen }: Props): JSX.Element | null {
  const { t } = useText();
  const ids = [...chosen].flatMap((id) => parseId(id) ?? []);
  if (ids.length === 0) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconPrinter size={14} aria-hidden />}
      onClick={() => {
        openDialog({ dialog: 'labels', subject: { kind, ids } });
      }}
    >
      {t(kind === 'phantoms' ? 'labels.printPhantoms' : 'labels.printChosen')}
    </Button>
  );
}
