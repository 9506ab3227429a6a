/** A container as it is being written: what is wrong with it, and what is sent. Pure. */
import type { Id } from '#shared/base/id.ts';
import type { Lot } from '#shared/domain/disposal/removal.ts';
import type { ExecutionDraft } from '../execution-draft.ts';

export type LotDraft = {
  readonly name: string;
  readonly seals: string;
  /** In kilograms, as typed. */
  readonly weight: string;
  readonly ticket: string;
};

/** A hundred tonnes: beyond, it is a slip of the keyboard. */
const MAX_WEIGHT_HG = 1_000_000;

export function draftOf(lot: Lot | null, decimalSign: string): LotDraft {
  if (lot === null) return { name: '', seals: '', weight: '', ticket: '' };
  const { name, seals, weightHg, ticket } = lot;
  return { name, seals, weight: weightHg === null ? '' : kilogramsText(weightHg, decimalSign), ticket };
}

/** `4125`, `,` gives `412,5`. */
export function kilogramsText(weightHg: number, decimalSign: string): string {
  const whole = String(Math.trunc(weightHg / 10));
  return weightHg % 10 === 0 ? whole : `${whole}${decimalSign}${String(weightHg % 10)}`;
}

/** Hectograms from kilograms with one decimal at most (`412,5`, `412.5`, `1 200`); null for nothing typed. */
export function lotWeight(text: string): number | null | 'invalid' {
  const plain = text.replace(/\s/gu, '').replace(',', '.');
  if (plain === '') return null;
  if (!/^\d{1,6}(\.\d)?$/.test(plain)) return 'invalid';
  const hectograms = Math.round(Number(plain) * 10);
  return hectograms <= MAX_WEIGHT_HG ? hectograms : 'invalid';
}

export type LotProblems = { readonly name: boolean; readonly weight: boolean };

export function lotProblems(draft: LotDraft): LotProblems {
  return { name: draft.name.trim() === '', weight: lotWeight(draft.weight) === 'invalid' };
}

/** Undefined while something is wrong with it. */
export function lotOf(id: Id, draft: LotDraft): Lot | undefined {
  const weightHg = lotWeight(draft.weight);
  const name = draft.name.trim().replace(/\s+/gu, ' ');
  if (name === '' || weightHg === 'invalid') return undefined;
  return { id, name, seals: draft.seals.trim(), weightHg, ticket: draft.ticket.trim() };
}

/** What the containers say together, for the form of the execution. `weightHg` null: not all of them were weighed. */
export function lotsTogether(lots: readonly Lot[]): {
  readonly names: string;
  readonly seals: string;
  readonly weightHg: number | null;
} {
  const said = (words: readonly string[], max: number): string => {
    const whole = words.filter((word) => word !== '').join(', ');
    return whole.length <= max ? whole : `${whole.slice(0, max - 1)}…`;
  };
  const weights = lots.flatMap(({ weightHg }) => weightHg ?? []);
  const isWeighed = lots.length > 0 && weights.length === lots.length;
  return {
    names: said(
      lots.map(({ name }) => name),
      100,
    ),
    seals: said(
      lots.map(({ seals }) => seals),
      500,
    ),
    weightHg: isWeighed ? weights.reduce((sum, weight) => sum + weight, 0) : null,
  };
}

/** Fields of the execution that the containers fill in, of those nobody wrote in yet; null when they say nothing. */
export function filledFromLots(
  draft: Pick<ExecutionDraft, 'vendorLot' | 'vendorSeals' | 'weightKg' | 'weights'>,
  lots: readonly Lot[],
): Partial<ExecutionDraft> | null {
  const { names, seals, weightHg } = lotsTogether(lots);
  const isWeighedByBox = Object.values(draft.weights).some((typed) => typed.trim() !== '');
  const filled: Partial<ExecutionDraft> = {
    ...(names !== '' && draft.vendorLot === '' ? { hasVendor: true, vendorLot: names } : {}),
    ...(seals !== '' && draft.vendorSeals === '' ? { hasVendor: true, vendorSeals: seals } : {}),
    ...(weightHg !== null && draft.weightKg === null && !isWeighedByBox ? { weightKg: Math.round(weightHg / 10) } : {}),
  };
  return Object.keys(filled).length === 0 ? null : filled;
}
