/** A person at a device. Sessions are operations of the device's own stream, chained like every other act. */
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { OneOf, Shape } from '../../base/schema.ts';
import { operation } from '../operation-definition.ts';

export const SESSION_MEANS = ['pin', 'founding', 'commandLine'] as const;
export type SessionMeans = (typeof SESSION_MEANS)[number];

export type Session = {
  readonly id: Id;
  readonly personId: Id;
  readonly means: SessionMeans;
  readonly openedAt: Hlc;
  readonly closedAt: Hlc | null;
};

export const sessionOps = {
  'session.open': operation('observe', 1, Shape({ means: OneOf(SESSION_MEANS) })),
  'session.close': operation('observe', 1, Shape({ why: OneOf(['locked', 'switched', 'quit']) })),
};

export type SessionEvent =
  | { readonly type: 'sessionOpened'; readonly entity: 'session'; readonly id: Id; readonly session: Session }
  | { readonly type: 'sessionClosed'; readonly entity: 'session'; readonly id: Id; readonly at: Hlc };
