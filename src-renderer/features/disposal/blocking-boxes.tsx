/** The boxes that stopped a freezing or an execution, each with its reason and the way to its card. */
import { List } from '@mantine/core';
import type { JSX } from 'react';

import { parseId } from '#shared/base/id.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import type { BlockingBox } from './refusal-words.ts';
import { RefusalReason } from './refusal-reason.tsx';

/** More than these would not be read; the list itself marks them all. */
const SHOWN = 50;

export function BlockingBoxes({ boxes }: { readonly boxes: readonly BlockingBox[] }): JSX.Element {
  return (
    <List size="sm" spacing={4} listStyleType="none" className="blocking-boxes">
      {boxes.slice(0, SHOWN).map((box) => {
        const id = parseId(box.boxId);
        return (
          <List.Item key={box.boxId}>
            {id === undefined ? (
              <CodeText>{box.number}</CodeText>
            ) : (
              <>
                <RecordLink kind="box" id={id}>
                  <CodeText>{box.number}</CodeText>
                </RecordLink>{' '}
                <RefusalReason boxId={id} code={box.code} />
              </>
            )}
          </List.Item>
        );
      })}
      {boxes.length > SHOWN && <List.Item>…</List.Item>}
    </List>
  );
}
