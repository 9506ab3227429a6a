/**
 * How a shelf is shown on the plan: a class, and for each class a colour and a pattern, because colour alone tells nothing
 * to one man in twelve, nor on a paper printed in black. The same on the screen and on paper.
 */
export const PLAN_COLOURINGS = ['occupancy', 'dueYear', 'unit', 'overdue'] as const;
export type PlanColouring = (typeof PLAN_COLOURINGS)[number];

export const PLAN_PATTERNS = ['plain', 'rising', 'falling', 'crossed', 'level', 'upright', 'dots'] as const;
export type PlanPattern = (typeof PLAN_PATTERNS)[number];

export type PlanClass = {
  /** Names the class in the texts: `plan.class.<colouring>.<key>`; of units, their own name. */
  readonly key: string;
  readonly colour: string;
  /** Of the pattern and of what is written on it. */
  readonly ink: string;
  readonly pattern: PlanPattern;
};

/** What is known of one shelf. `unit`: rank of its unit among those of the plan, the most frequent first; -1 for none. */
export type ShelfFacts = {
  readonly capacityMm: number;
  readonly usedMm: number;
  readonly boxes: number;
  readonly overdue: number;
  readonly dueYear: number;
  readonly unit: number;
};

const EMPTY: PlanClass = { key: 'empty', colour: '#ffffff', ink: '#5f656d', pattern: 'plain' };

const OCCUPANCY: readonly PlanClass[] = [
  EMPTY,
  { key: 'low', colour: '#cfe3f5', ink: '#1b3c68', pattern: 'plain' },
  { key: 'half', colour: '#8dbbe4', ink: '#12365f', pattern: 'rising' },
  { key: 'high', colour: '#3f7cb8', ink: '#ffffff', pattern: 'level' },
  { key: 'full', colour: '#173f6f', ink: '#ffffff', pattern: 'crossed' },
  { key: 'over', colour: '#b3261a', ink: '#ffffff', pattern: 'upright' },
  { key: 'unmeasured', colour: '#e8e4dc', ink: '#494742', pattern: 'dots' },
];
const DUE: readonly PlanClass[] = [
  EMPTY,
  { key: 'past', colour: '#b3261a', ink: '#ffffff', pattern: 'upright' },
  { key: 'thisYear', colour: '#e08a1e', ink: '#3b2400', pattern: 'crossed' },
  { key: 'soon', colour: '#f3cf6d', ink: '#5d3d02', pattern: 'rising' },
  { key: 'later', colour: '#9cc9a5', ink: '#10492a', pattern: 'plain' },
  { key: 'undated', colour: '#e8e4dc', ink: '#494742', pattern: 'dots' },
];
const OVERDUE: readonly PlanClass[] = [
  { key: 'none', colour: '#ffffff', ink: '#5f656d', pattern: 'plain' },
  { key: 'one', colour: '#f3cf6d', ink: '#5d3d02', pattern: 'rising' },
  { key: 'several', colour: '#b3261a', ink: '#ffffff', pattern: 'crossed' },
];
const UNITS: readonly PlanClass[] = [
  EMPTY,
  { key: 'unit1', colour: '#4c79b4', ink: '#ffffff', pattern: 'plain' },
  { key: 'unit2', colour: '#e3a94b', ink: '#4a2f00', pattern: 'rising' },
  { key: 'unit3', colour: '#5f9e6e', ink: '#0b2f17', pattern: 'level' },
  { key: 'unit4', colour: '#b76aa5', ink: '#ffffff', pattern: 'falling' },
  { key: 'unit5', colour: '#8a6f4d', ink: '#ffffff', pattern: 'upright' },
  { key: 'unit6', colour: '#5aa7a7', ink: '#053333', pattern: 'crossed' },
  { key: 'others', colour: '#b9bec5', ink: '#1a1f25', pattern: 'dots' },
];
/** Units that have a colour of their own. */
export const SHOWN_UNITS = 6;
const SOON_YEARS = 5;

export function planClasses(colouring: PlanColouring): readonly PlanClass[] {
  return { occupancy: OCCUPANCY, dueYear: DUE, unit: UNITS, overdue: OVERDUE }[colouring];
}

/** Index of the shelf's class among `planClasses(colouring)`. */
export function classOf(colouring: PlanColouring, facts: ShelfFacts, thisYear: number): number {
  switch (colouring) {
    case 'occupancy':
      return occupancyClass(facts);
    case 'dueYear':
      return facts.boxes === 0 ? 0 : dueClass(facts.dueYear, thisYear);
    case 'unit':
      if (facts.boxes === 0 || facts.unit < 0) return 0;
      return facts.unit < SHOWN_UNITS ? facts.unit + 1 : SHOWN_UNITS + 1;
    case 'overdue':
      return Math.min(facts.overdue, 2);
  }
}

/** Share of the shelf that is taken, in hundredths; null when nobody measured it. */
export function occupancyPercent({ capacityMm, usedMm }: Pick<ShelfFacts, 'capacityMm' | 'usedMm'>): number | null {
  return capacityMm === 0 ? null : Math.round((usedMm / capacityMm) * 100);
}

function occupancyClass(facts: ShelfFacts): number {
  const percent = occupancyPercent(facts);
  if (facts.boxes === 0) return 0;
  if (percent === null) return 6;
  if (percent > 100) return 5;
  if (percent >= 95) return 4;
  if (percent >= 70) return 3;
  return percent >= 35 ? 2 : 1;
}

function dueClass(dueYear: number, thisYear: number): number {
  if (dueYear === 0) return 5;
  if (dueYear < thisYear) return 1;
  if (dueYear === thisYear) return 2;
  return dueYear <= thisYear + SOON_YEARS ? 3 : 4;
}
