/** Where the benchmarks of pushes begin: a database with an organisation, one unit and its places. */
import type { TestDatabase, TestPostgres } from '#tests/support/test-postgres.ts';
import { createPushingDevice, foundBy, mintId, type Founded, type PushingDevice } from './push-history.ts';
import { createTaker, EPOCH, sendAll, type Taker } from './push-taker.ts';

export type Start = {
  readonly database: TestDatabase;
  readonly take: Taker;
  /** The device that founded it. */
  readonly first: PushingDevice;
  readonly founded: Founded;
};

export async function begin(server: TestPostgres): Promise<Start> {
  const database = await server.create(1, 8);
  const take = createTaker(database.first);
  const person = mintId();
  const first = createPushingDevice(EPOCH, person);
  const founded = foundBy(first, person);
  await sendAll(take, first.publicKey, [first.message()]);
  return { database, take, first, founded };
}
