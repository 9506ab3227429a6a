/** A founded depot with nothing in it, on a day of our choice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { WriteContext } from '#main/records/context.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { createJournal, deviceOf, type Actor } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { foundOrganisation, type Founding } from '#main/records/use-cases/found-depot.ts';
import { createIdMinter, type OpId } from '#shared/base/id.ts';
import { seededBytes } from '#tests/support/test-depot.ts';

export const ASSETS = join(import.meta.dirname, '../../../assets');

export type NewDepot = {
  readonly context: WriteContext;
  readonly founder: Actor;
  readonly opId: OpId;
  readonly close: () => void;
};

/** `day`: `YYYY-MM-DD`, at noon in Toronto. The clock stands still; the same day gives the same ids. */
export async function foundNewDepot(day: string, asked: Partial<Founding> = {}): Promise<NewDepot> {
  const folder = mkdtempSync(join(tmpdir(), 'travee-sample-'));
  const opened = await openDatabase(join(folder, 'travee.sqlite'), join(folder, 'copies'), 'test');
  if (!opened.ok) throw new Error(opened.error.code);
  const nowMs = Date.parse(`${day}T17:00:00Z`);
  const clock = () => nowMs;
  const { db } = opened.value;
  const mint = createIdMinter(clock, seededBytes(3));
  const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
  const context: WriteContext = { db, world: journal.world, clock, journal, mint };
  const opId = mint() as string as OpId;
  const founded = foundOrganisation(context, {
    opId,
    content: 'sample',
    organisationName: 'Centre de services scolaire fictif des Aulnes',
    familyName: 'Archambault',
    givenName: 'Côme',
    jobTitle: 'Attaché d’administration',
    timeZone: 'America/Toronto',
    means: 'founding',
    ...asked,
  });
  if (!founded.ok) throw new Error(founded.error.code);
  return {
    context,
    founder: founded.value,
    opId,
    close: () => {
      opened.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
