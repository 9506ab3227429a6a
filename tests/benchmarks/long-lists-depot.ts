/** A depot with long lists of every kind, for a window to be opened on: 40,000 boxes and 200,000 files of one unit. */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';

import { createArgon2Pins } from '#main/hosts/argon2-pins.ts';
import { sql } from '#main/records/database/sql.ts';
import { setPin } from '#main/records/pins.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { approvedList } from '#tests/support/big-lists.ts';
import { fillDueDepot, mixedRules } from '#tests/support/fill-due-depot.ts';
import { openTestDepot } from '#tests/support/test-depot.ts';
import { PIN } from './electron-command.ts';

export const FILES_PER_BOX = 5;
const CATEGORIES = 200;

export type LongLists = {
  readonly administratorId: Id;
  readonly unitId: Id;
  /** A draft of 10,000 boxes. */
  readonly draftId: Id;
  /** Approved, 5,000 boxes of five files each, with what carries it out. */
  readonly approved: {
    readonly listId: Id;
    readonly digest: string;
    readonly witnessId: Id;
    readonly responsibleId: Id;
  };
  /** The code of a box on no list. */
  readonly code: string;
};

export async function makeLongLists(
  userData: string,
  sizes: { readonly boxes: number; readonly listed: number; readonly approved: number },
): Promise<LongLists> {
  const depot = await openTestDepot();
  try {
    depot.db.pragma('synchronous = OFF');
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const rules = mixedRules(depot);
    const places = [depot.place({ name: 'V1', level: 'site' })];
    const planId = depot.mint();
    depot.submit('plan.define', planId, { name: 'Plan', notes: '', subdivisions: [] });
    const categories = Array.from({ length: CATEGORIES }, (_, index) => {
      const id = depot.mint();
      const code = String(1000 + index);
      const terms = { planId, parentId: null, code, ruleIds: [], title: `Rubrique ${code}`, scope: '' };
      depot.submit('category.define', id, { ...terms, subdivided: 'no', formerCodes: [] });
      return id;
    });
    fillDueDepot(depot.db, {
      boxes: sizes.boxes,
      filesPerBox: FILES_PER_BOX,
      units: [unitId],
      rules,
      places,
      categories,
    });
    const by = depot.actorWith('recordsManager');
    depot.submit('person.grantRoles', depot.administrator.personId, { roles: ['administrator', 'recordsManager'] });
    const draftId = depot.mint();
    depot.submit('list.draft', draftId, { unitId, number: 'LD-LONGUE', title: 'Dix mille boîtes' }, { by });
    // A draft takes any box of the unit, and says of each what stands in the way.
    const boxIds = depot.db
      .all<{ id: Id }>(sql`select id from box order by dispositions = 'D' desc, due_on limit ${sizes.listed}`)
      .map(({ id }) => id);
    const added = depot.submit('list.addBoxes', draftId, { boxIds }, { by });
    if (added.outcome !== 'applied') throw new Error(added.code ?? added.outcome);
    const listId = approvedList(depot, { kind: 'destruction', boxes: sizes.approved, filesPerBox: FILES_PER_BOX });
    const scanned = depot.box({ unitId, title: 'À lire', closedOn: '2018-06-30' as CivilDate });
    const witnessId = depot.actorWith('clerk').personId;
    const responsibleId = depot.actorWith('recordsManager').personId;
    await setPin(depot.db, createArgon2Pins(), depot.administrator.personId, PIN);
    depot.db.run(sql`analyze`);
    mkdirSync(join(userData, 'depot'), { recursive: true });
    await depot.db.backup(join(userData, 'depot', 'travee.sqlite'));
    return {
      administratorId: depot.administrator.personId,
      unitId,
      draftId,
      approved: {
        listId,
        digest: depot.world.get('list', listId)?.digest ?? '',
        witnessId,
        responsibleId,
      },
      code: depot.world.get('box', scanned)?.code ?? '',
    };
  } finally {
    depot.close();
  }
}
