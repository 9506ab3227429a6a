import { afterEach, describe, expect, it } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

describe('test depot', () => {
  let depot: TestDepot | undefined;
  afterEach(() => depot?.close());

  it('is the same for the same calls', async () => {
    const build = async () => {
      const made = await openTestDepot({ seed: 7 });
      const unitId = made.unit('SRH', 'Ressources humaines');
      const ruleId = made.rule('01110', '2-5-D');
      const boxId = made.box({ unitId, ruleId, title: 'Sœur', closedOn: '2019-03-15' as typeof TEST_TODAY });
      made.file({ unitId, boxId, title: 'Élèves' });
      made.shelve(boxId, made.place({ name: 'V1', level: 'site' }));
      made.hold(boxId);
      const hash = made.db.value<string>(sql`select hash from outbox order by n desc limit 1`);
      const row = made.db.get(sql`select number, due_on, dispositions, files, held, custody from box`);
      made.close();
      return { hash, row };
    };
    const [first, second] = [await build(), await build()];
    expect(first).toEqual(second);
    expect(first.row).toMatchObject({ due_on: '2026-06-30', dispositions: 'D', held: 1, custody: 'shelved' });
    depot = undefined;
  });
});
