/**
 * A desk that carries a list out in a process of its own, to be killed. Says `go` on standard output just before, and what
 * became of it after the commit.
 *
 * Usage: node execution-child.ts DATABASE EXECUTION (the input of `lists.execute` as JSON, with `by`)
 */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { openDatabase } from '#main/records/database/open.ts';
import { createJournal, deviceOf, type Actor } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { executeList } from '#main/records/use-cases/disposal-lists.ts';
import { createIdMinter } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import { seededBytes, TEST_NOW_MS } from './test-depot.ts';

const [path = '', asked = ''] = process.argv.slice(2);
const { by, input } = JSON.parse(asked) as { readonly by: Actor; readonly input: Input<'lists.execute'> };
const opened = await openDatabase(path, dirname(path), 'execution');
if (!opened.ok) throw new Error(opened.error.code);
const { db } = opened.value;
const clock = (): number => TEST_NOW_MS + 60_000;
const mint = createIdMinter(clock, seededBytes(7));
const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
writeSync(1, 'go\n');
const ack = executeList({ db, world: journal.world, clock, journal, mint }, by, input);
writeSync(1, `${ack.outcome}\n`);
opened.value.close();
