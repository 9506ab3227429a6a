/** A desk that prints: the service on a depot with a few boxes, a window, and the short verbs its tests need. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { RecordsDependencies } from '#main/records/ports.ts';
import type { WindowClient } from '#renderer/library/client.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { JobRow, Printer } from '#shared/contract/printing.ts';
import { openTestService, type TestService } from './service.ts';

export type Desk = {
  readonly depot: TestService;
  readonly boxes: readonly Id[];
  readonly call: <M extends MethodName>(method: M, input: Input<M>) => Promise<Output<M>>;
  /** What the method refuses; throws when it does not. */
  readonly refusal: <M extends MethodName>(method: M, input: Input<M>) => Promise<CallError>;
  /** The same depot in a window where somebody of this role is. */
  readonly as: (role: 'technician' | 'auditor') => Promise<WindowClient>;
  readonly printer: (terms: Partial<Printer>) => Promise<Printer>;
  readonly jobs: () => Promise<readonly JobRow[]>;
  /** The job once it is neither waiting nor being sent. */
  readonly ended: (id: Id) => Promise<JobRow>;
  readonly close: () => Promise<void>;
};

/** `more`: what its host gives it, once it is known where its database is. */
export async function openDesk(
  count: number,
  more: Partial<RecordsDependencies> | ((databasePath: string) => Partial<RecordsDependencies>),
): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'travee-desk-'));
  const given = typeof more === 'function' ? more(join(folder, 'travee.sqlite')) : more;
  const depot = await openTestService('functions', folder, { clock: Date.now, ...given });
  const { client } = depot.openWindow();
  const call: Desk['call'] = async (method, input) => {
    const result = await client.call(method, input);
    if (!result.ok) throw new Error(`${method}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  await call('depot.found', {
    opId: depot.opId(),
    content: 'empty',
    organisationName: 'Centre de services scolaire fictif',
    familyName: 'Gagnon',
    givenName: 'Édith',
    jobTitle: 'Administratrice',
    pin: '1234',
    timeZone: 'America/Toronto',
  });
  const unitId = depot.mint();
  await call('operations.submit', {
    opId: depot.opId(),
    kind: 'unit.register',
    entity: unitId,
    seen: null,
    group: null,
    body: { code: 'SRH', name: 'Ressources humaines', parentId: null },
  });
  const made = await call('boxes.create', { opId: depot.opId(), count, box: newBox(unitId) });
  const jobs = async (): Promise<readonly JobRow[]> =>
    (await call('jobs.page', { printerId: null, shown: 'all', after: null, limit: 100 })).rows;
  return {
    depot,
    boxes: made.ids,
    call,
    jobs,
    refusal: async (method, input) => {
      const result = await client.call(method, input);
      if (result.ok) throw new Error(`${method} was not refused`);
      return result.error;
    },
    as: async (role) => {
      const person = { familyName: role, givenName: '', jobTitle: '', email: '', phone: '', unitId: null };
      const { entity } = await call('people.create', { opId: depot.opId(), person, badge: 'issue' });
      await call('operations.submit', {
        opId: depot.opId(),
        kind: 'person.grantRoles',
        entity,
        seen: null,
        group: null,
        body: { roles: [role] },
      });
      await call('accounts.setPin', { personId: entity, pin: '4321' });
      const window = depot.openWindow().client;
      const unlocked = await window.call('session.unlock', { opId: depot.opId(), personId: entity, pin: '4321' });
      if (!unlocked.ok) throw new Error(unlocked.error.code);
      return window;
    },
    printer: (terms) => call('printers.save', printerTerms(depot.mint(), terms)),
    ended: async (id) => {
      for (let turn = 0; turn < 3_000; turn += 1) {
        const job = (await jobs()).find((row) => row.id === id);
        if (job !== undefined && job.state !== 'waiting' && job.state !== 'sending') return job;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error('the job never ended');
    },
    close: async () => {
      await depot.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function printerTerms(id: Id, terms: Partial<Printer>): Printer {
  return {
    id,
    name: 'Quai',
    kind: 'zpl',
    address: { host: '127.0.0.1', port: 9_100 },
    speaks: 'zpl',
    dpi: 203,
    medium: 'roll-102x51',
    offsetMm: { x: 0, y: 0 },
    startPosition: 1,
    active: 'yes',
    ...terms,
  };
}

function newBox(unitId: Id): Input<'boxes.create'>['box'] {
  return {
    unitId,
    clientNumber: '',
    title: 'Paie des employés, œuvres et bénéfices',
    boxType: '',
    lengthMm: 380,
    ruleId: null,
    copy: 'principal',
    support: 'PA',
    openedOn: null,
    closedOn: null,
    datesText: '2018-2019',
    notes: '',
    confidential: 'no',
  };
}
