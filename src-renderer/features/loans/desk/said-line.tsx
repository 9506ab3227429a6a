/** What came of the last act at the desk. Seen from where the things lie: the colour, the sign and the words say the same. */
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconInfoCircleFilled,
  type Icon,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ScanTone } from '../../../library/sound.ts';

export type Said = { readonly tone: ScanTone; readonly text: string };

const ICONS: { readonly [T in ScanTone]: Icon } = {
  ok: IconCircleCheckFilled,
  info: IconInfoCircleFilled,
  warning: IconAlertTriangleFilled,
  stop: IconCircleXFilled,
};

export function SaidLine({ said }: { readonly said: Said | null }): JSX.Element {
  const ToneIcon = said === null ? null : ICONS[said.tone];
  return (
    <p role="status" className={said === null ? 'desk-said' : `desk-said desk-answer desk-answer-${said.tone}`}>
      {ToneIcon !== null && <ToneIcon size={28} aria-hidden />}
      {said?.text ?? ''}
    </p>
  );
}
