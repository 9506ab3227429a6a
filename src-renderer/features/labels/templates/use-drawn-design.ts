/** The design as it would be printed, and what a printer would make of it, a moment after the last change. */
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';

import type { LabelVerdict } from '#shared/contract/labels.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { useText } from '../../../library/i18n.ts';
import { useContractQuery } from '../../../library/queries.ts';
import { readOp, type DrawnOp } from '../sheet-page.ts';
import type { Device } from './verdict-panel.tsx';

const WAIT_MS = 200;

export function useDrawnDesign(
  design: LabelDesign,
  device: Device,
  canDraw: 'no' | 'yes',
): {
  readonly ops: readonly DrawnOp[];
  readonly from: 'record' | 'sample' | null;
  readonly verdicts: readonly LabelVerdict[] | undefined;
} {
  const { language } = useText();
  const [settled] = useDebouncedValue(design, WAIT_MS);
  // Drawing asks nothing of the name, which may be empty while it is typed.
  const named = settled.name === '' ? { ...settled, name: '—' } : settled;
  const enabled = canDraw === 'yes' && settled.elements.length > 0;
  const { dpi } = device;
  const drawn = useContractQuery(
    'labels.draw',
    { design: named, recordId: null, dpi, language },
    { enabled, keepPrevious: true },
  );
  const medium = device.medium === 'own' ? { widthMm: settled.widthMm, heightMm: settled.heightMm } : device.medium;
  const judged = useContractQuery('labels.judge', { design: named, dpi, medium }, { enabled, keepPrevious: true });
  const ops = useMemo(
    () => (enabled ? (drawn.data?.ops ?? []).flatMap((op) => readOp(op)) : []),
    [drawn.data, enabled],
  );
  return { ops, from: drawn.data?.from ?? null, verdicts: enabled ? judged.data : undefined };
}
