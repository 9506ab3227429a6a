/** What makes a picker take scans: the field is registered, and a scan of its form is asked of the service and given to it. */
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, type RefObject } from 'react';

import type { SearchHit } from '#shared/contract/exchange.ts';
import type { ScanSubject } from '#shared/contract/scan.ts';
import { useText } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { useClient } from '../../library/queries.ts';
import { addScanField, scanFields, scanTarget } from '../../library/scan-fields.ts';
import { useScans } from '../../library/scan-hub.ts';
import { playTone } from '../../library/sound.ts';
import type { Choice } from './record-select.tsx';

/** Scanning a record of the right kind fills the field; what fills none sounds a warning and says so. */
export function useScannedChoice(
  kind: SearchHit['kind'],
  value: Choice | null,
  onChange: (choice: Choice) => void,
): RefObject<HTMLInputElement | null> {
  const client = useClient();
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef({ value, onChange });
  useEffect(() => {
    latest.current = { value, onChange };
  });
  useEffect(
    () =>
      addScanField({
        kind,
        value: () => latest.current.value,
        hasFocus: () => input.current !== null && input.current === document.activeElement,
        choose: (choice) => {
          // Filled from now on: the next scan may come before the form is drawn again.
          latest.current = { ...latest.current, value: choice };
          latest.current.onChange(choice);
        },
      }),
    [kind],
  );
  useScans(({ readings }) => {
    const context = { mode: 'free', subjectId: null } as const;
    void client
      .call('scan.read', { opId: newOpId(), readings: [...readings], context, group: null, undo: null })
      .then((result) => {
        const subject = result.ok ? result.value.subject : null;
        const target =
          subject === null
            ? ({ to: 'nowhere', why: 'unfit' } as const)
            : scanTarget(scanFields(), subject.kind, subject.id);
        if (target.to === 'field' && subject !== null) {
          playTone('ok');
          target.field.choose({ id: subject.id, label: labelOf(subject) });
          return;
        }
        playTone(target.to === 'nowhere' && target.why === 'already' ? 'info' : 'warning');
        if (target.to === 'field' || target.why === 'already') return;
        notifications.show({ color: 'yellow', message: t(`scan.field.${target.why}`), autoClose: 8_000 });
      });
  }, 'dialog');
  return input;
}

function labelOf(subject: ScanSubject): string {
  switch (subject.kind) {
    case 'place':
      return subject.address;
    case 'box':
      return `${subject.number} — ${subject.title}`;
    case 'person':
      return subject.name;
    case 'file':
    case 'list':
      return subject.title;
  }
}
