/**
 * Fields that a scan can fill: those that choose a record, while they are on screen. Where several fit, a scan fills the
 * empty one that has the focus, else the first empty one, and never takes the place of what was chosen; a label read twice
 * fills one. The only field that fits takes the last scan: the wrong shelf is put right by scanning the right one.
 */
import type { Id } from '#shared/base/id.ts';

export type ScanField<Choice extends { readonly id: Id } = { readonly id: Id; readonly label: string }> = {
  /** What it chooses: a box, a person, a place. */
  readonly kind: string;
  readonly value: () => Choice | null;
  readonly hasFocus: () => boolean;
  readonly choose: (choice: Choice) => void;
};

/** Where a scanned record goes: a field; nowhere because it is chosen already, or because all are filled, or none fits. */
export type ScanTarget =
  | { readonly to: 'field'; readonly field: ScanField }
  | { readonly to: 'nowhere'; readonly why: 'already' | 'full' | 'unfit' };

/** The fields in the order of the form. */
export function scanTarget(fields: readonly ScanField[], kind: string, id: Id): ScanTarget {
  const fitting = fields.filter((field) => field.kind === kind);
  if (fitting.length === 0) return { to: 'nowhere', why: 'unfit' };
  if (fitting.some((field) => field.value()?.id === id)) return { to: 'nowhere', why: 'already' };
  const empty = fitting.length === 1 ? fitting : fitting.filter((field) => field.value() === null);
  const field = empty.find((one) => one.hasFocus()) ?? empty[0];
  return field === undefined ? { to: 'nowhere', why: 'full' } : { to: 'field', field };
}

const onScreen: ScanField[] = [];

/** Registers a field while it is on screen. Returns how to stop. */
export function addScanField(field: ScanField): () => void {
  onScreen.push(field);
  return () => {
    onScreen.splice(onScreen.indexOf(field), 1);
  };
}

export function scanFields(): readonly ScanField[] {
  return onScreen;
}
