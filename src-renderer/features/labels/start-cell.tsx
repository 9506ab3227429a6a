/** The sheet as it lies in the tray: the first free cell is picked on it, with the mouse or the arrow keys. */
import type { JSX, KeyboardEvent } from 'react';
import { useId } from 'react';

import { useText } from '../../library/i18n.ts';

type Props = {
  readonly columns: number;
  readonly rows: number;
  /** 1 for a new sheet; cells run along a row, then down. */
  readonly value: number;
  readonly onChange: (cell: number) => void;
};

export function StartCell({ columns, rows, value, onChange }: Props): JSX.Element {
  const { t } = useText();
  const labelId = useId();
  const hintId = useId();
  const cells = columns * rows;
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = value + step;
    if (next < 1 || next > cells) return;
    onChange(next);
    event.currentTarget.querySelectorAll<HTMLButtonElement>('button')[next - 1]?.focus();
  };
  return (
    <div>
      <div id={labelId} className="labels-start-title">
        {t('labels.start')}
      </div>
      <div id={hintId} className="labels-start-hint">
        {t('labels.startHint')}
      </div>
      <div
        role="radiogroup"
        aria-labelledby={labelId}
        aria-describedby={hintId}
        className="labels-start"
        style={{ gridTemplateColumns: `repeat(${String(columns)}, 1fr)` }}
        onKeyDown={move}
      >
        {Array.from({ length: cells }, (_, index) => {
          const cell = index + 1;
          return (
            <button
              key={cell}
              type="button"
              role="radio"
              aria-checked={cell === value}
              aria-label={t('labels.cell', { cell })}
              tabIndex={cell === value ? 0 : -1}
              data-used={cell < value}
              onClick={() => {
                onChange(cell);
              }}
            >
              {cell}
            </button>
          );
        })}
      </div>
    </div>
  );
}
