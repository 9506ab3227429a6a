/** A printer as it is typed, and as it is kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  CUSTOM,
  draftOf,
  loadingOf,
  missingIn,
  NEW_PRINTER,
  ofKind,
  settingsOf,
  withQueue,
} from '#renderer/features/printers/printer-draft.ts';
import { moves, sentShare, whatToLookAt } from '#renderer/features/printers/job-words.ts';
import type { Id } from '#shared/base/id.ts';
import { PRINTER_KINDS, type Printer } from '#shared/contract/printing.ts';
import { MEDIUM_IDS, mediumOf } from '#shared/domain/label/media.ts';

const ID = '01890000-0000-7000-8000-000000000001' as Id;

describe('a printer being set up', () => {
  it('goes with its kind: sheets for one of the computer, a roll for a label printer', () => {
    for (const kind of PRINTER_KINDS) {
      const { speaks, medium } = ofKind(ofKind(NEW_PRINTER, 'zpl'), kind);
      const choice = MEDIUM_IDS.find((id) => id === medium) ?? 'roll-102x51';
      expect([kind, speaks, mediumOf(choice).kind]).toEqual([
        kind,
        { system: 'pdf', escpos: 'escpos', zpl: 'zpl', raw: 'zpl' }[kind],
        kind === 'system' ? 'sheet' : 'roll',
      ]);
    }
  });

  it('is missing its name, where it is, and a size that a label can have', () => {
    expect(missingIn(NEW_PRINTER)).toEqual(['name', 'queue']);
    expect(missingIn(ofKind(NEW_PRINTER, 'escpos'))).toEqual(['name', 'host']);
    expect(missingIn({ ...NEW_PRINTER, name: ' ', queue: 'PDF', medium: CUSTOM, heightMm: 5 })).toEqual([
      'name',
      'size',
    ]);
    expect(missingIn({ ...NEW_PRINTER, name: 'Bureau', queue: 'PDF' })).toEqual([]);
  });

  it('is of receipts when it speaks ESC/POS: a roll its head can print, until its width is said', () => {
    const receipts = { ...ofKind(NEW_PRINTER, 'escpos'), name: 'Reçus', host: 'recus' };
    expect(receipts.medium).toBe('roll-62x29');
    expect(settingsOf(receipts).headMm).toBeUndefined();
    const wide = settingsOf({ ...receipts, headMm: 104 });
    expect(wide.headMm).toBe(104);
    expect(draftOf({ ...wide, id: ID }).headMm).toBe(104);
    // A sheet has no head to be wider than.
    expect(settingsOf({ ...NEW_PRINTER, headMm: 104 }).headMm).toBeUndefined();
  });

  it('has a cutter only where it speaks ESC/POS, and none until it is said', () => {
    const receipts = { ...ofKind(NEW_PRINTER, 'escpos'), name: 'Reçus', host: 'recus' };
    expect(settingsOf(receipts).cutter).toBeUndefined();
    const cutting = settingsOf({ ...receipts, cutter: 'job' });
    expect(cutting.cutter).toBe('job');
    expect(draftOf({ ...cutting, id: ID }).cutter).toBe('job');
    expect(settingsOf({ ...ofKind(NEW_PRINTER, 'zpl'), cutter: 'job' }).cutter).toBeUndefined();
  });

  it('takes the name of its queue until somebody gives it one', () => {
    const first = withQueue(NEW_PRINTER, { queue: 'HP_LaserJet' });
    expect(withQueue(first, { queue: 'Canon' }).name).toBe('Canon');
    expect(withQueue({ ...first, name: 'Bureau' }, { queue: 'Canon' }).name).toBe('Bureau');
  });

  it('is kept as it was, whatever it is', () => {
    const printer = fc.record({
      id: fc.constant(ID),
      name: fc.constantFrom('Bureau', 'Zebra du magasin 2'),
      kind: fc.constantFrom(...PRINTER_KINDS),
      speaks: fc.constantFrom('pdf' as const, 'zpl' as const),
      dpi: fc.constantFrom(203 as const, 300 as const),
      active: fc.constantFrom('no' as const, 'yes' as const),
      medium: fc.oneof(
        fc.constantFrom(...MEDIUM_IDS),
        fc.record({ widthMm: fc.integer({ min: 10, max: 300 }), heightMm: fc.integer({ min: 8, max: 300 }) }),
      ),
      offsetMm: fc.record({ x: fc.integer({ min: -10, max: 10 }), y: fc.integer({ min: -10, max: 10 }) }),
      startPosition: fc.constant(1),
    });
    fc.assert(
      fc.property(printer, (each) => {
        const network = each.kind === 'escpos' || each.kind === 'zpl';
        const kept: Printer = { ...each, address: network ? { host: '10.0.0.8', port: 9101 } : { queue: 'HP' } };
        const { id: _id, ...settings } = kept;
        expect(settingsOf(draftOf(kept))).toEqual(settings);
      }),
    );
  });

  it('begins no further than the last label of its sheet', () => {
    expect(loadingOf({ ...NEW_PRINTER, medium: 'avery-5163', startPosition: 40 }).startPosition).toBe(10);
    expect(loadingOf({ ...NEW_PRINTER, medium: 'roll-62x29', startPosition: 40 }).startPosition).toBe(1);
  });
});

describe('a job in words', () => {
  it('says what to look at', () => {
    expect(whatToLookAt({ labels: 1, pages: 0 })).toEqual({ key: 'label', count: 1 });
    expect(whatToLookAt({ labels: 12, pages: 0 })).toEqual({ key: 'labels', count: 12 });
    expect(whatToLookAt({ labels: 0, pages: 0 })).toEqual({ key: 'page', count: 1 });
    expect(whatToLookAt({ labels: 0, pages: 3 })).toEqual({ key: 'pages', count: 3 });
    expect(sentShare({ bytes: 0, sentBytes: 0 })).toBe(0);
    expect(sentShare({ bytes: 10, sentBytes: 20 })).toBe(1);
  });

  it('moves among those that wait at the same printer', () => {
    const id = (at: number): Id => `01890000-0000-7000-8000-00000000000${String(at)}` as Id;
    const job = (at: number, state: 'waiting' | 'sending' | 'unknown', printer = 9) =>
      ({ id: id(at), printerId: id(printer), state, position: at }) as const;
    const rows = [job(1, 'sending'), job(3, 'waiting'), job(2, 'waiting'), job(4, 'waiting'), job(5, 'waiting', 8)];
    expect(moves(rows, job(2, 'waiting'))).toEqual({ up: null, down: { before: id(4) } });
    expect(moves(rows, job(3, 'waiting'))).toEqual({ up: id(2), down: { before: null } });
    expect(moves(rows, job(4, 'waiting'))).toEqual({ up: id(3), down: null });
    expect(moves(rows, job(1, 'sending'))).toEqual({ up: null, down: null });
  });
});
