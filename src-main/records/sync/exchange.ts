/** The exchange with the shared server as the service holds it: begins with the enrolment, wakes after each commit. */
import type { ClockMs, DeviceId, Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { SharedServerStatus } from '#shared/contract/sync.ts';
import { effectiveRoles } from '#shared/domain/authorisation.ts';
import { REFERENCE_STREAM, type StreamId } from '#shared/domain/operation.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { chainHead } from '../operations/outbox.ts';
import type { Actor, Journal } from '../operations/journal.ts';
import type { Log } from '../ports.ts';
import { prepareExchange } from './at-opening.ts';
import { createDriver, type Driver } from './driver.ts';
import { introduce } from './enrolment.ts';
import { createHints, wakeAtNews, type Hints } from './hints.ts';
import { takeNewIdentity } from './new-identity.ts';
import { keepReserve, leaseReserves } from './number-reserve.ts';
import type { SyncPorts } from './ports.ts';
import { createServerLink, type ServerLink } from './server-link.ts';
import { unblock } from './stream-blocks.ts';
import { forgetSetting, readSetting, writeSetting, type EnrolledServer } from './sync-settings.ts';
import { NO_ENGINE, syncStatus, type EngineView } from './sync-status.ts';
import { createWire } from './wire.ts';

export type Exchange = {
  readonly view: () => EngineView;
  /** The conversation with the server, or `undefined` while there is none. */
  readonly link: () => ServerLink | undefined;
  readonly now: () => Result<null, CallError>;
  readonly enrol: (input: Input<'sync.enrol'>, actor: Actor) => Promise<Result<SharedServerStatus, CallError>>;
  readonly join: (
    input: Input<'sync.join'>,
    onProgress: (done: number, total: number) => void,
  ) => Promise<Result<SharedServerStatus, CallError>>;
  readonly allowRemoval: (stream: StreamId, actor: Actor) => Result<null, CallError>;
  readonly stop: () => Promise<void>;
};

/** Of a host that brings no network: the command line, most tests. */
export const NO_EXCHANGE: Exchange = {
  view: () => NO_ENGINE,
  link: () => undefined,
  now: () => err({ code: 'NOT_ENROLLED' }),
  enrol: () => Promise.resolve(err({ code: 'SERVER_UNREACHABLE' })),
  join: () => Promise.resolve(err({ code: 'SERVER_UNREACHABLE' })),
  allowRemoval: () => err({ code: 'NOT_ENROLLED' }),
  stop: () => Promise.resolve(),
};

export type ExchangeParts = SyncPorts & {
  readonly context: ReadContext;
  readonly journal: Journal;
  readonly appVersion: string;
  readonly mint: () => Id;
  /** This device's own clock, uncorrected. */
  readonly clock: ClockMs;
  readonly log: Log;
  /** Records were written by another hand than the journal's. */
  readonly forgetRecords: () => void;
  /** The offset of the clock may have been measured anew. */
  readonly clockMoved: () => void;
  /** What the windows may have to ask again. */
  readonly tell: (topics: readonly Topic[]) => void;
  /** The records of a stream have left this device. */
  readonly onPurged?: () => void;
};

/** How long a joining device waits for the people of the organisation before it answers. */
const JOIN_PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;

export function createExchange(parts: ExchangeParts): Exchange {
  const { context, journal, fetch, key, timers, random, clock, log, tell } = parts;
  const { db } = journal;
  let running: { readonly driver: Driver; readonly hints: Hints; readonly link: ServerLink } | undefined;

  const view = (): EngineView => running?.driver.view() ?? NO_ENGINE;
  const status = (): SharedServerStatus => syncStatus(context, view());

  const begin = (server: EnrolledServer): void => {
    if (prepareExchange(db, clock()).length > 0) parts.forgetRecords();
    const { device } = journal;
    const link = createServerLink({ wire: createWire(fetch, server.url), key, device, clock });
    const driver = createDriver({
      ...parts,
      db,
      device,
      link,
      onRecords: (topics) => {
        parts.forgetRecords();
        tell([...topics, 'sync', 'counts']);
      },
      onState: () => {
        parts.clockMoved();
        tell(['sync']);
      },
    });
    const hints = createHints({ link, timers, random, onHint: wakeAtNews(db, driver.wake) });
    running = { driver, hints, link };
    driver.start();
    hints.start();
  };

  const end = async (): Promise<void> => {
    const ending = running;
    running = undefined;
    ending?.hints.stop();
    await ending?.driver.stop();
  };

  const isAdministrator = ({ personId }: Actor): boolean => {
    const person = context.world.get('person', personId);
    return person !== undefined && effectiveRoles(person, context.world.organisation()).includes('administrator');
  };

  const enrolled = readSetting(db, 'sync.server');
  if (enrolled !== undefined) begin(enrolled);
  journal.onCommit(() => {
    running?.driver.wake();
  });

  return {
    view,
    link: () => running?.link,
    now: () => {
      if (running === undefined) return err({ code: 'NOT_ENROLLED' });
      running.driver.wake('asked');
      return ok(null);
    },
    enrol: async (input, actor) => {
      if (!isAdministrator(actor)) return err({ code: 'FORBIDDEN' });
      if (running !== undefined && view().phase.kind !== 'needsEnrolment') return err({ code: 'ALREADY_ENROLLED' });
      // Two machines acted under this device's name, or the server lost it: it goes on as another one.
      const parting = running?.driver.parting();
      const device = parting === undefined ? journal.device : (parts.mint() as string as DeviceId);
      const former = parting === 'parted' ? journal.device : null;
      const introduced = await introduce({ ...input, fetch, key, device, former });
      if (!introduced.ok) return introduced;
      const { organisationId } = introduced.value;
      if (organisationId !== null && organisationId !== context.world.organisation()?.id) {
        return err({ code: 'OTHER_ORGANISATION' });
      }
      await end();
      // The first depot of a server owns all numbers so far: what it leases to itself now is granted with all the rest.
      if (organisationId === null && parting === undefined) leaseReserves(journal, actor, parts.mint);
      const server: EnrolledServer = { ...introduced.value, means: readSetting(db, 'sync.server')?.means ?? 'enrol' };
      db.transaction(() => {
        if (parting !== undefined) takeNewIdentity(db, device, parting === 'lost' ? 'beginning' : 'unconfirmed');
        // What this depot leased to itself may be somebody else's there; what it did so far is kept.
        else if (organisationId !== null) db.run(sql`update number_block set next = last + 1`);
        writeSetting(db, 'sync.server', server);
      });
      if (parting !== undefined) journal.becomeDevice(device);
      begin(server);
      tell(['sync']);
      keepReserve(journal, actor, parts.mint);
      log('info', 'sync.enrolled', { device });
      return ok(status());
    },
    join: async (input, onProgress) => {
      if (running === undefined) {
        if (context.world.organisation() !== undefined || chainHead(db).n > 0) return err({ code: 'DEPOT_NOT_EMPTY' });
        const { device } = journal;
        const introduced = await introduce({ ...input, fetch, key, device, former: null });
        if (!introduced.ok) return introduced;
        if (introduced.value.organisationId === null) return err({ code: 'SERVER_EMPTY' });
        const server: EnrolledServer = { ...introduced.value, means: 'join' };
        db.transaction(() => {
          writeSetting(db, 'sync.server', server);
        });
        begin(server);
        tell(['sync']);
        log('info', 'sync.joined', { device });
      } else if (readSetting(db, 'sync.server')?.means !== 'join') {
        return err({ code: 'ALREADY_ENROLLED' });
      }
      const patientUntilMs = performance.now() + JOIN_PATIENCE_MS;
      for (;;) {
        const { seq, head } = referenceOf(parts);
        onProgress(seq, Math.max(seq, head));
        if (head > 0 && seq >= head && context.world.organisation() !== undefined) return ok(status());
        if (performance.now() > patientUntilMs) return err({ code: 'SERVER_UNREACHABLE' });
        await new Promise((resolve) => timers.set(() => resolve(null), LOOK_EVERY_MS));
      }
    },
    allowRemoval: (stream, actor) => {
      if (!isAdministrator(actor)) return err({ code: 'FORBIDDEN' });
      const removal = readSetting(db, 'sync.massRemoval');
      if (running === undefined || removal?.stream !== stream) return err({ code: 'NOT_ENROLLED' });
      db.transaction(() => {
        writeSetting(db, 'sync.allowedRemoval', { stream, boxes: removal.boxes });
        forgetSetting(db, 'sync.massRemoval');
      });
      unblock(db, stream);
      log('warn', 'sync.removal.allowed', { stream, boxes: removal.boxes });
      running.driver.dispatch({ kind: 'unblocked', stream });
      tell(['sync']);
      return ok(null);
    },
    stop: end,
  };
}

function referenceOf({ journal }: ExchangeParts): { readonly seq: number; readonly head: number } {
  return (
    journal.db.get<{ seq: number; head: number }>(
      sql`select seq, head from stream_cursor where stream = ${REFERENCE_STREAM}`,
    ) ?? { seq: 0, head: 0 }
  );
}
