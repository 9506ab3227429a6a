/** Where a slip stands, in one word. */
import { IconCheck, IconPencil, IconTruckDelivery, IconX } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { TransferState } from '#shared/domain/transfer/transfer.ts';
import { Badge, type Tone } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';

const STATES = {
  preparing: ['info', IconPencil],
  sent: ['warning', IconTruckDelivery],
  closed: ['ok', IconCheck],
  cancelled: ['quiet', IconX],
} as const satisfies { readonly [S in TransferState]: readonly [Tone, typeof IconCheck] };

export function TransferStateBadge({ state }: { readonly state: TransferState }): JSX.Element {
  const { t } = useText();
  const [tone, icon] = STATES[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`transfers.state.${state}`)}
    </Badge>
  );
}
