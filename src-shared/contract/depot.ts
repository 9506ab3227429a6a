/** Setting up, people at the device, what waits on the home page, state of the device. */
import type { Id, SessionId } from '../base/id.ts';
import { FreeText, IdSchema, Line, OneOf, OpIdSchema, SessionIdSchema, Shape, Type } from '../base/schema.ts';
import type { Organisation } from '../domain/organisation/organisation.ts';
import type { OpKind } from '../domain/operation.ts';
import type { Role } from '../domain/person/person.ts';
import { command, NoInput, query } from './method.ts';

export type DepotStatus = {
  readonly state: 'unfounded' | 'ready';
  readonly organisation: Organisation | null;
  readonly appVersion: string;
  readonly databaseVersion: number;
  readonly deviceId: Id;
  /** The clock went back, or stands far from the last operation: said once, nothing is refused for it. */
  readonly clockWarning: { readonly behindMs: number } | null;
  /** Whether the sample depot can be offered. */
  readonly sampleAvailable: boolean;
};

export type Account = {
  readonly personId: Id;
  readonly name: string;
  readonly jobTitle: string;
  readonly roles: readonly Role[];
  readonly hasPin: boolean;
};

export type SessionInfo = {
  readonly sessionId: SessionId;
  readonly personId: Id;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Whose manager a unit manager is (`mayDoFor`). */
  readonly unitId: Id | null;
  /** What this person may author, for one unit at least: what the interface offers. */
  readonly may: readonly OpKind[];
};

export type HomeSummary = {
  readonly overdueLoans: number;
  readonly openLoans: number;
  /** Boxes due and on no frozen list, by what their contents call for: the states of the same names in `BoxFilter`. */
  readonly toPropose: number;
  readonly toTransfer: number;
  readonly toSort: number;
  readonly unplaced: number;
  readonly missing: number;
  readonly openCases: number;
  readonly listsToApprove: number;
  /** Suspensions whose planned end has passed: somebody has to say whether they go on. */
  readonly holdsEnding: number;
  readonly withoutDate: number;
  readonly unsynced: number;
  readonly boxes: number;
  readonly files: number;
  readonly places: number;
  readonly lengthMm: number;
};

export const depotMethods = {
  'depot.status': query<DepotStatus>()(NoInput, { access: 'open' }),
  /** First start. The caller becomes the administrator and is unlocked. */
  'depot.found': command<SessionInfo>()(
    Shape({
      opId: OpIdSchema,
      content: OneOf(['empty', 'sample']),
      organisationName: Line(200),
      familyName: Line(100),
      givenName: FreeText(100),
      jobTitle: FreeText(150),
      pin: Type.String({ minLength: 4, maxLength: 32 }),
      timeZone: Line(60),
    }),
    { access: 'open' },
  ),
  'home.summary': query<HomeSummary>()(NoInput),
  'accounts.list': query<readonly Account[]>()(NoInput, { access: 'open' }),
  'accounts.byBadge': query<Account | null>()(Shape({ code: Line(80) }), { access: 'open' }),
  'accounts.setPin': command<null>()(Shape({ personId: IdSchema, pin: Type.String({ minLength: 4, maxLength: 32 }) })),
  'session.current': query<SessionInfo | null>()(NoInput, { access: 'open' }),
  'session.unlock': command<SessionInfo>()(
    Shape({ opId: OpIdSchema, personId: IdSchema, pin: Type.String({ minLength: 1, maxLength: 32 }) }),
    { access: 'open' },
  ),
  /** After a restart of the service, the window goes on with the session it had. Null when it is closed. */
  'session.resume': command<SessionInfo | null>()(Shape({ sessionId: SessionIdSchema }), { access: 'open' }),
  'session.lock': command<null>()(Shape({ opId: OpIdSchema, why: OneOf(['locked', 'switched', 'quit']) }), {
    access: 'open',
  }),
};
