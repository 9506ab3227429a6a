/**
 * The depot before the morning begins: a new row of shelves that stand empty, and a slip of forty boxes that a unit has
 * filled and sent. Made over the window's own port: none of it is what the morning is about.
 */
import type { Page } from '@playwright/test';

import type { BoxCard } from '../../../src-shared/contract/boxes.ts';
import type { Output } from '../../../src-shared/contract/contract.ts';
import { FOUNDER } from './hands.ts';
import { connect, valueOf } from './records-call.ts';

const BOXES = 40;
const BOXES_A_SHELF = 4;
const ROW = { parent: 'V1-A', name: 'R05', bays: 2, shelves: 5 } as const;
/** As the boxes of the sample: a type of 300 mm, filled so that nobody objects. */
const BOX_TYPE = 'Boîte standard';
const LENGTH_MM = 300;
const CONTENT_MM = 270;

export type Label = { readonly id: string; readonly code: string };
export type Shelf = Label & { readonly address: string };

export type MorningDepot = {
  readonly slip: { readonly id: string; readonly number: string };
  readonly unitName: string;
  /** In the order of the slip, with the number each has until it is received. */
  readonly boxes: readonly (Label & { readonly temporary: string })[];
  /** The shelves of the row, four boxes on each. */
  readonly shelves: readonly Shelf[];
  readonly row: { readonly id: string; readonly address: string };
  readonly borrower: { readonly id: string; readonly name: string; readonly code: string };
};

/** The founder's session over the port of the test, which then calls what a window may. */
export async function openPort(page: Page): Promise<void> {
  await connect(page);
  const accounts = await valueOf<Output<'accounts.list'>>(page, 'accounts.list', {});
  const personId = accounts.find(({ name }) => name.includes(FOUNDER.familyName))?.personId;
  await valueOf(page, 'session.unlock', { opId: crypto.randomUUID(), personId, pin: FOUNDER.pin });
}

export function boxCard(page: Page, id: string): Promise<BoxCard> {
  return valueOf<BoxCard>(page, 'boxes.card', { id });
}

export async function prepareMorning(page: Page): Promise<MorningDepot> {
  const row = await emptyRow(page);
  const people = await valueOf<Output<'people.page'>>(page, 'people.page', {
    ...{ text: 'Diallo', status: 'active', after: null, limit: 5 },
  });
  const person = people.rows[0];
  if (person === undefined) throw new Error('nobody to lend to');
  const { person: card } = await valueOf<Output<'people.card'>>(page, 'people.card', { id: person.id });
  return { ...(await sentSlip(page)), ...row, borrower: { id: person.id, name: person.name, code: card.code ?? '' } };
}

async function emptyRow(page: Page): Promise<Pick<MorningDepot, 'row' | 'shelves'>> {
  const found = await valueOf<Output<'places.find'>>(page, 'places.find', { text: ROW.parent, limit: 50 });
  const parentId = found.find(({ address }) => address === ROW.parent)?.id;
  const numbered = (level: string, count: number, digits: number, prefix: string, from = 1) => ({
    ...{ level, prefix, from: String(from), to: String(from + count - 1), digits },
  });
  const { ids } = await valueOf<Output<'places.generate'>>(page, 'places.generate', {
    ...{ opId: crypto.randomUUID(), parentId, capacityCm: (BOXES_A_SHELF * LENGTH_MM) / 10, exclusive: 'no' },
    ranges: [numbered('row', 1, 2, 'R', 5), numbered('bay', ROW.bays, 2, 'T'), numbered('shelf', ROW.shelves, 1, 'T')],
  });
  const places: { readonly id: string; readonly code: string; readonly address: string; readonly level: string }[] = [];
  for (const id of ids) {
    const { place } = await valueOf<Output<'places.card'>>(page, 'places.card', { id });
    places.push({ id, code: place.code ?? '', address: place.address, level: place.level });
  }
  const row = places.find(({ level }) => level === 'row');
  if (row === undefined) throw new Error('no row');
  const byAddress = (a: Shelf, b: Shelf): number => a.address.localeCompare(b.address);
  return { row, shelves: places.filter(({ level }) => level === 'shelf').sort(byAddress) };
}

/** Four files a box, closed and not yet due: nothing keeps the slip from being sent. */
async function sentSlip(page: Page): Promise<Pick<MorningDepot, 'slip' | 'unitName' | 'boxes'>> {
  const units = await valueOf<Output<'units.list'>>(page, 'units.list', {});
  const unit = units.find(({ code }) => code === 'SRH');
  const rules = await valueOf<Output<'rules.list'>>(page, 'rules.list', {});
  const rule = rules.find(
    ({ status, delays }) => status === 'active' && /^[2-9]-[1-9]-D/u.test(delays[0]?.notation ?? ''),
  );
  if (unit === undefined || rule === undefined) throw new Error('no unit or no rule');
  const prepared = await valueOf<Output<'transfers.prepare'>>(page, 'transfers.prepare', {
    ...{ opId: crypto.randomUUID(), unitId: unit.id, title: 'Relevés de paie', notes: '' },
  });
  const id = prepared.entity;
  const { ids } = await valueOf<Output<'transfers.addBoxes'>>(page, 'transfers.addBoxes', {
    ...{ opId: crypto.randomUUID(), id, count: BOXES },
    box: {
      ...{ title: 'Relevés de paie', boxType: BOX_TYPE, lengthMm: LENGTH_MM, contentMm: CONTENT_MM },
      ...{ ruleId: null, confidential: 'no' },
    },
  });
  for (const [index, boxId] of ids.entries()) {
    const file = await closedFile(page, unit.id, rule.id, index + 1);
    await valueOf(page, 'transfers.putFiles', { opId: crypto.randomUUID(), id, boxId, fileIds: [file] });
  }
  await valueOf(page, 'transfers.send', { opId: crypto.randomUUID(), id });
  const { transfer, boxes } = await valueOf<Output<'transfers.card'>>(page, 'transfers.card', { id });
  const labels = boxes.map((box) => ({ id: box.id, code: box.code ?? '', temporary: box.number }));
  return { slip: { id, number: transfer.number }, unitName: unit.name, boxes: labels };
}

async function closedFile(page: Page, unitId: string, ruleId: string, rank: number): Promise<string> {
  const { entity } = await valueOf<Output<'files.create'>>(page, 'files.create', {
    opId: crypto.randomUUID(),
    file: {
      ...{ unitId, ruleId, boxId: null, cote: `3100-${String(rank).padStart(2, '0')}`, formerCote: '' },
      ...{ title: `Relevés de paie, groupe ${String(rank)}`, copy: 'principal', support: 'PA' },
      ...{ openedOn: '2025-07-01', closedOn: '2026-06-30', eventOn: null, datesText: '2025-2026' },
      ...{ nominal: 'no', confidential: 'no', notes: '' },
    },
  });
  return entity;
}
