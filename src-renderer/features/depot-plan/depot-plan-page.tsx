/**
 * The plan of the depot: rooms from above, a bay from the front, shaded by what one wants to know. A click, an address
 * typed or a scan goes to the shelf; the list says the same in words; a room or a bay prints.
 */
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMap, IconPrinter, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type JSX } from 'react';

import { PLAN_COLOURINGS, type PlanColouring } from '#shared/domain/depot-plan/shading.ts';
import { rectAt, type Box2 } from '#shared/domain/depot-plan/layout.ts';
import { shelfIdAt } from '#shared/domain/depot-plan/shelf-ids.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { usePaper } from '../../library/paper.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useToday } from '../../library/today.ts';
import { bayFigures } from './bay-figures.ts';
import { BayFront } from './bay-front.tsx';
import { PlanCanvas } from './plan-canvas.tsx';
import { PlanLegend } from './plan-legend.tsx';
import { PlanList } from './plan-list.tsx';
import { useFindOnPlan, usePlaceOnPlan, useScanOnPlan } from './use-find-on-plan.ts';
import { useShownPlan, type ShownPlan } from './use-plan.ts';
import './depot-plan.css';

const NOTHING = { bay: -1, shelf: -1 } as const;
const NEEDS_FIGURES: ReadonlySet<PlanColouring> = new Set(['dueYear', 'unit']);

export function DepotPlanPage(): JSX.Element {
  const { t, language } = useText();
  const paper = usePaper();
  const today = useToday();
  const [colouring, setColouring] = useState<PlanColouring>('occupancy');
  const [view, setView] = useState<'drawn' | 'list'>('drawn');
  const [roomId, setRoomId] = useState<string | null>(null);
  const plan = useContractQuery('depotPlan.shelves', { placeId: null });
  const figures = useContractQuery(
    'depotPlan.figures',
    { placeId: null },
    { enabled: NEEDS_FIGURES.has(colouring) && plan.data !== undefined },
  );
  const shown = useShownPlan(plan.data, figures.data, colouring, Number(today.slice(0, 4)));
  const rooms = shown?.painted.names.rooms ?? [];
  const error = callErrorOf(plan.error);
  return (
    <Page layout="fill">
      <PageHeader
        title={t('depotPlan.title')}
        text={t('depotPlan.text')}
        actions={
          <Button
            variant="default"
            leftSection={<IconPrinter size={17} aria-hidden />}
            disabled={shown === null || shown.plan.boxes.length === 0}
            onClick={() => {
              const placeId = roomId === null ? null : idOfParam(roomId);
              void paper('papers.depotPlan', { placeId, view: 'rooms', colouring, language }, 'preview');
            }}
          >
            {t('depotPlan.print')}
          </Button>
        }
      />
      <div className="plan-tools">
        <Select
          label={t('depotPlan.room')}
          data={[
            { value: '', label: t('depotPlan.whole') },
            ...(plan.data?.rooms.ids.map((id, room) => ({ value: id, label: rooms[room] ?? '' })) ?? []),
          ]}
          value={roomId ?? ''}
          allowDeselect={false}
          onChange={(value) => {
            setRoomId(value === '' ? null : value);
          }}
        />
        <Choice
          label={t('depotPlan.colouring')}
          value={colouring}
          data={PLAN_COLOURINGS.map((value) => ({ value, label: t(`depotPlan.by.${value}`) }))}
          onChange={(value) => {
            setColouring(PLAN_COLOURINGS.find((each) => each === value) ?? 'occupancy');
          }}
        />
        <Choice
          label={t('depotPlan.view')}
          value={view}
          data={[
            { value: 'drawn', label: t('depotPlan.viewDrawn') },
            { value: 'list', label: t('depotPlan.viewList') },
          ]}
          onChange={(value) => {
            setView(value === 'list' ? 'list' : 'drawn');
          }}
        />
        <FindAddress />
      </div>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void plan.refetch()} />
      ) : shown === null ? (
        <LoadingCard />
      ) : shown.plan.boxes.length === 0 ? (
        <EmptyState
          title={t('depotPlan.emptyTitle')}
          text={t('depotPlan.emptyText')}
          icon={<IconMap size={30} stroke={1.4} aria-hidden />}
        />
      ) : (
        <PlanBody key={view} shown={shown} view={view} roomId={roomId} colouring={colouring} today={today} />
      )}
      <PlanLegend
        colouring={colouring}
        units={figures.data?.units.map(({ name }) => name) ?? []}
        hasHolding={(shown?.painted.holding.rects.length ?? 0) > 0}
      />
    </Page>
  );
}

type BodyProps = {
  readonly shown: ShownPlan;
  readonly view: 'drawn' | 'list';
  readonly roomId: string | null;
  readonly colouring: PlanColouring;
  readonly today: string;
};

function PlanBody({ shown, view, roomId, colouring, today }: BodyProps): JSX.Element {
  const { t } = useText();
  const { plan, layout, painted } = shown;
  const [chosen, setChosen] = useState<{ readonly bay: number; readonly shelf: number }>(NOTHING);
  const [open, setOpen] = useState<'no' | 'yes'>('no');
  const [target, setTarget] = useState<Box2 | null>(null);
  const wanted = usePlaceOnPlan(plan);
  useScanOnPlan();

  // What was asked for elsewhere is taken up when it changes; what is done here afterwards stays.
  const [shownRoom, setShownRoom] = useState<string | null>(null);
  if (roomId !== shownRoom) {
    setShownRoom(roomId);
    const room = plan.rooms.ids.findIndex((id) => id === roomId);
    setTarget(room < 0 ? null : rectAt(layout.rooms, room));
  }
  const [taken, setTaken] = useState<typeof wanted>(null);
  if (wanted !== taken) {
    setTaken(wanted);
    if (wanted !== null && wanted !== 'none') {
      setChosen(wanted);
      setOpen('yes');
      setTarget(rectAt(layout.bays, wanted.bay));
    }
  }
  useEffect(() => {
    if (wanted === 'none') notifications.show({ color: 'yellow', message: t('depotPlan.findNone') });
  }, [wanted, t]);

  const openBay = (bay: number): void => {
    setChosen((before) => (before.bay === bay ? before : { bay, shelf: -1 }));
    setOpen('yes');
  };
  const bayId = plan.bays.ids[chosen.bay];
  const closeBay = (): void => {
    setOpen('no');
    document.querySelector<HTMLElement>('.plan-frame, .plan-list')?.focus();
  };
  return (
    // Here and not in the bay: Escape also answers while the bay is still being read and has no focus yet.
    <div
      className="plan-body"
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open === 'yes') closeBay();
      }}
    >
      {view === 'drawn' ? (
        <PlanCanvas
          painted={painted}
          chosen={chosen}
          said={chosen.bay < 0 ? '' : bayWords(t, shown, chosen.bay)}
          target={target}
          onChoose={(bay) => {
            setChosen({ bay, shelf: -1 });
          }}
          onOpen={openBay}
        />
      ) : (
        <PlanList shown={shown} onOpen={openBay} />
      )}
      <p id="plan-keys" className="plan-keys">
        {t('depotPlan.keys')}
      </p>
      {open === 'yes' && bayId !== undefined && (
        <BayFront
          bayId={bayId}
          shelfId={shelfIdAt(plan.shelfIds, chosen.shelf) ?? null}
          colouring={colouring}
          today={today}
          onClose={closeBay}
        />
      )}
    </div>
  );
}

function bayWords(t: ReturnType<typeof useText>['t'], shown: ShownPlan, bay: number): string {
  const { shelves, boxes, percent } = bayFigures(shown, bay);
  const { plan } = shown;
  const filled = percent === null ? t('depotPlan.unmeasured') : t('depotPlan.percent', { percent });
  const row = plan.rows.names[plan.bays.row[bay] ?? 0] ?? '';
  const named = t('depotPlan.bayChosen', { row, bay: plan.bays.names[bay] ?? '', percent: filled });
  const waiting = shown.holdingBays.has(bay) ? `, ${t('places.mark.holding')}` : '';
  return `${named}${waiting}, ${t('depotPlan.bayShelves', { count: shelves })}, ${t('depotPlan.boxes', { count: boxes })}`;
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly data: { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
};

function Choice({ label, value, data, onChange }: ChoiceProps): JSX.Element {
  return (
    <div className="plan-choice">
      <span aria-hidden>{label}</span>
      <SegmentedControl aria-label={label} size="sm" value={value} data={data} onChange={onChange} />
    </div>
  );
}

/** Words of an address: the first place they name, wherever it is. */
function FindAddress(): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const { go } = useSearch({ strict: false });
  const [words, setWords] = useState('');
  const find = useFindOnPlan();
  return (
    <form
      className="plan-find"
      onSubmit={(event) => {
        event.preventDefault();
        void find(words.trim()).then((id) => {
          if (id === null) notifications.show({ color: 'yellow', message: t('depotPlan.findNone') });
          else if (id !== go) void navigate({ to: '/depot-plan', search: { go: id }, replace: true });
        });
      }}
    >
      <TextInput
        label={t('depotPlan.find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        maxLength={200}
        onChange={(event) => {
          setWords(event.currentTarget.value);
        }}
      />
    </form>
  );
}
