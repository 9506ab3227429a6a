/**
 * A bay from the front: its shelves from the top, the boxes on each to their length. Arrows go from shelf to shelf and
 * from box to box, Enter opens the card; all of it is plain buttons, so that a screen reader says them.
 */
import { Button, CloseButton, Loader } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, type JSX, type KeyboardEvent } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { PlanShelf } from '#shared/contract/depot-plan.ts';
import { occupancyPercent, type PlanColouring } from '#shared/domain/depot-plan/shading.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { usePaper } from '../../library/paper.ts';
import { useContractQuery } from '../../library/queries.ts';

type Props = {
  readonly bayId: Id;
  /** The shelf one was sent to. */
  readonly shelfId: Id | null;
  readonly colouring: PlanColouring;
  readonly today: string;
  readonly onClose: () => void;
};

export function BayFront({ bayId, shelfId, colouring, today, onClose }: Props): JSX.Element {
  const { t, language } = useText();
  const paper = usePaper();
  const { data: bay } = useContractQuery('depotPlan.bay', { id: bayId });
  const front = useRef<HTMLElement>(null);
  const ready = bay?.id === bayId;
  useEffect(() => {
    if (!ready) return;
    const wanted = shelfId === null ? '.front-name' : `[data-shelf="${shelfId}"] .front-name`;
    front.current?.querySelector<HTMLElement>(wanted)?.focus();
  }, [ready, bayId, shelfId]);
  return (
    <section
      ref={front}
      className="front"
      aria-label={t('depotPlan.bay', { name: bay?.address ?? '' })}
      onKeyDown={(event) => {
        moveAmong(event, front.current);
      }}
    >
      <header className="front-header">
        <h2>{t('depotPlan.bay', { name: bay?.address ?? '' })}</h2>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={15} aria-hidden />}
          onClick={() => void paper('papers.depotPlan', { placeId: bayId, view: 'bay', colouring, language }, 'open')}
        >
          {t('depotPlan.printBay')}
        </Button>
        <CloseButton aria-label={t('depotPlan.closeBay')} onClick={onClose} />
      </header>
      {bay === undefined ? (
        <Loader size="sm" />
      ) : (
        <ol className="front-shelves">
          {bay.shelves.map((shelf) => (
            <Shelf key={shelf.id} shelf={shelf} chosen={shelf.id === shelfId ? 'yes' : 'no'} today={today} />
          ))}
        </ol>
      )}
    </section>
  );
}

type ShelfProps = { readonly shelf: PlanShelf; readonly chosen: 'no' | 'yes'; readonly today: string };

function Shelf({ shelf, chosen, today }: ShelfProps): JSX.Element {
  const { t, format } = useText();
  const open = useOpenRecord();
  const percent = occupancyPercent(shelf);
  const words = percent === null ? t('depotPlan.unmeasured') : t('depotPlan.percent', { percent });
  const lengthMm = Math.max(shelf.capacityMm, shelf.usedMm, 1);
  const drawnMm = shelf.boxes.reduce((sum, box) => sum + box.lengthMm, 0);
  const hidden = shelf.boxCount - shelf.boxes.filter(({ custody }) => custody === 'shelved').length;
  return (
    <li className="front-shelf" data-shelf={shelf.id} data-chosen={chosen}>
      <button
        type="button"
        className="front-name"
        data-front
        title={t('depotPlan.openPlace')}
        onClick={() => {
          open('place', shelf.id);
        }}
      >
        <strong>{shelf.name}</strong>
        <span>
          {t('depotPlan.boxes', { count: shelf.boxCount })}, {words}
        </span>
      </button>
      <div className="front-boxes">
        {shelf.boxes.length === 0 && <span className="front-empty">{t('depotPlan.emptyShelf')}</span>}
        {shelf.boxes.map((box) => {
          const late = box.loanDueOn !== null && box.loanDueOn < today;
          const due = box.dueOn === null ? '' : format.date(box.dueOn);
          const out = box.custody === 'out' ? ` (${t('depotPlan.out')})` : '';
          return (
            <button
              key={box.id}
              type="button"
              data-front
              className={`front-box${box.custody === 'out' ? ' front-out' : ''}${late ? ' front-late' : ''}`}
              style={{
                flexGrow: box.lengthMm,
                flexBasis: 0,
                maxWidth: `${String((box.lengthMm / Math.max(lengthMm, drawnMm)) * 100)}%`,
              }}
              aria-label={[box.number + out, box.title, box.unitName, due].filter((part) => part !== '').join(', ')}
              title={`${box.number}${out} — ${box.title}`}
              onClick={() => {
                open('box', box.id);
              }}
            >
              <span>{box.number}</span>
            </button>
          );
        })}
        {hidden > 0 && <span className="front-empty">{t('depotPlan.more', { total: format.number(hidden) })}</span>}
      </div>
    </li>
  );
}

/** Left and right along a shelf, up and down between shelves. */
function moveAmong(event: KeyboardEvent, front: HTMLElement | null): void {
  const here = document.activeElement;
  if (front === null || !(here instanceof HTMLElement) || !here.matches('[data-front]')) return;
  const shelf = here.closest('li');
  const along = [...(shelf?.querySelectorAll<HTMLElement>('[data-front]') ?? [])];
  const nth = along.indexOf(here);
  const other = (step: 'next' | 'previous'): HTMLElement | undefined => {
    const sibling = step === 'next' ? shelf?.nextElementSibling : shelf?.previousElementSibling;
    const there = [...(sibling?.querySelectorAll<HTMLElement>('[data-front]') ?? [])];
    return there[Math.min(nth, there.length - 1)];
  };
  const target = {
    ArrowLeft: along[nth - 1],
    ArrowRight: along[nth + 1],
    ArrowUp: other('previous'),
    ArrowDown: other('next'),
  }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
