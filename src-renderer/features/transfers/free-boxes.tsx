/** Drafts of the unit on no open slip: refused by the depot, or left by a slip that was cancelled. */
import { Button } from '@mantine/core';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { Section } from '../../interface/page.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

type Props = { readonly transferId: Id; readonly unitId: Id };

export function FreeBoxes({ transferId, unitId }: Props): JSX.Element | null {
  const { t } = useText();
  const submit = useSubmit();
  const { data = [] } = useContractQuery('transfers.freeBoxes', { unitId });
  if (data.length === 0) return null;
  return (
    <Section title={t('transfers.addBoxes.free')}>
      <ul className="transfer-free">
        {data.map((box) => (
          <li key={box.id}>
            <RecordLink kind="box" id={box.id}>
              <CodeText>{box.number}</CodeText>
            </RecordLink>
            <span>{box.title}</span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('transfers.addBoxes.freeAdd', { number: box.number })}
              onClick={() => void submit('transfer.addBox', transferId, { boxId: box.id })}
            >
              {t('transfers.addBoxes.freeAddShort')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
