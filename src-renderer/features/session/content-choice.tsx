/** What the first start begins with: an empty depot, the sample one, or the server of the organisation. */
import { UnstyledButton } from '@mantine/core';
import { IconArchive, IconFlask, IconPlugConnected } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { DepotStatus } from '#shared/contract/depot.ts';
import { useText } from '../../library/i18n.ts';

const CONTENTS = ['empty', 'join', 'sample'] as const;
export type Content = (typeof CONTENTS)[number];

const ICONS = { empty: IconArchive, join: IconPlugConnected, sample: IconFlask } as const;

type Props = {
  readonly status: DepotStatus;
  readonly content: Content;
  readonly onChoose: (content: Content) => void;
};

export function ContentChoice({ status, content, onChoose }: Props): JSX.Element {
  const { t } = useText();
  const offered = CONTENTS.filter((value) => value !== 'sample' || status.sampleAvailable);
  const next = (by: 1 | -1): Content => {
    const at = offered.indexOf(content) + by;
    return offered[(at + offered.length) % offered.length] ?? 'empty';
  };
  return (
    <div className="choices" role="radiogroup" aria-label={t('session.chooseContent')}>
      {CONTENTS.map((value) => {
        const ChoiceIcon = ICONS[value];
        const missing = value === 'sample' && !status.sampleAvailable;
        return (
          <UnstyledButton
            key={value}
            className="choice"
            role="radio"
            aria-checked={content === value}
            disabled={missing}
            tabIndex={content === value ? 0 : -1}
            autoFocus={content === value}
            onClick={() => {
              onChoose(value);
            }}
            onKeyDown={(event) => {
              if (!event.key.startsWith('Arrow')) return;
              event.preventDefault();
              onChoose(next(event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 1));
            }}
            ref={(button) => {
              if (content === value && document.activeElement?.getAttribute('role') === 'radio') button?.focus();
            }}
          >
            <ChoiceIcon size={30} stroke={1.4} aria-hidden />
            <strong>{t(`session.${value}`)}</strong>
            <span>{t(missing ? 'session.sampleMissing' : `session.${value}Text`)}</span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}
