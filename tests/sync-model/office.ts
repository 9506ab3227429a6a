/** The office of a history: its units, boxes, places and people, and the desk they act at. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { REFERENCE_STREAM, siteStream, type StreamId } from '#shared/domain/operation.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';
import type { Desk } from './desk.ts';

export const UNITS = { A: idOf('uA'), B: idOf('uB') } as const;
export const LIST = idOf('L0');
export const HOLDS = Array.from({ length: 12 }, (_, n) => idOf(`s${String(n)}`));
export const BOXES: readonly { readonly id: Id; readonly unitId: Id }[] = [
  { id: idOf('b0'), unitId: UNITS.A },
  { id: idOf('b1'), unitId: UNITS.A },
  { id: idOf('b2'), unitId: UNITS.A },
  { id: idOf('b3'), unitId: UNITS.B },
];
export const PLACES = ['A', 'B', 'S'].map(idOf);
export const BORROWERS = [PEOPLE.roy, PEOPLE.dube];
export const APPROVERS = [PEOPLE.recordsManager, PEOPLE.secretary, PEOPLE.unitManager];
export const SITE = idOf('site');
export const COMMON: readonly StreamId[] = [REFERENCE_STREAM, siteStream(SITE)];

export const day = (text: string): CivilDate => text as CivilDate;

/** What a desk needs for people to act at it. */
export type ActingDesk = Pick<Desk, 'index' | 'subscriptions' | 'world' | 'outbox' | 'author'>;
