/**
 * First start: the organisation, the person who sets it up, their session. An empty depot gets one unit, which is the
 * organisation itself, so that the first box or the first import has somewhere to belong; the sample depot brings its own.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { foldedWords } from '#shared/i18n/fold.ts';
import type { SessionMeans } from '#shared/domain/session/session.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { openSession } from '../sessions.ts';

export type Founding = {
  readonly opId: OpId;
  readonly content: 'empty' | 'sample';
  readonly organisationName: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly jobTitle: string;
  readonly timeZone: string;
  readonly means: SessionMeans;
};

/** School year, whole-year policy, a week of loan, two approvals: what most school organisations choose. */
const DEFAULTS = {
  neq: '',
  address: '',
  policy: 'A',
  requiredDays: 90,
  yearEnd: '06-30',
  lateTransfer: 'expected',
  loanDays: 7,
  approvalsRequired: 2,
} as const;

/** Founds the organisation. Sent again with the same id, it answers the founder; founded otherwise, it is refused. */
export function foundOrganisation(context: WriteContext, founding: Founding): Result<Actor, CallError> {
  const { journal } = context;
  const derived = (index: number): Id => derivedId(journal.sha256, founding.opId, index);
  const personId = derived(1);
  const organisation = context.world.organisation();
  if (organisation !== undefined && organisation.administratorId !== personId) return err({ code: 'ALREADY_FOUNDED' });
  return journal.attempt(() => {
    const sessionOp = derived(4) as string as OpId;
    const actor: Actor = {
      personId,
      sessionId: derivedId(journal.sha256, sessionOp, 1) as string as Actor['sessionId'],
    };
    const founded = journal.submit(
      {
        id: founding.opId,
        kind: 'organisation.found',
        entity: derived(2),
        body: {
          ...DEFAULTS,
          name: founding.organisationName,
          timeZone: founding.timeZone,
          administratorId: personId,
          sample: founding.content === 'sample' ? 'yes' : 'no',
        },
      },
      actor,
    );
    if (founded.outcome !== 'applied') return err({ code: founded.code ?? 'INTERNAL' });
    journal.submit(
      {
        id: derived(3) as string as OpId,
        kind: 'person.register',
        entity: personId,
        body: {
          familyName: founding.familyName,
          givenName: founding.givenName,
          jobTitle: founding.jobTitle,
          email: '',
          phone: '',
          unitId: null,
          code: null,
        },
      },
      actor,
    );
    openSession(context, sessionOp, personId, founding.means);
    if (founding.content === 'empty') {
      const { organisationName: name } = founding;
      journal.submit(
        {
          id: derived(5) as string as OpId,
          kind: 'unit.register',
          entity: derived(6),
          body: { code: initialsOf(name), name, parentId: null },
        },
        actor,
      );
    }
    return ok(actor);
  });
}

/** `Centre de services scolaire des Aulnes` → `CSSA`: the first letters of the words that count. A word alone stays. */
function initialsOf(name: string): string {
  const words = foldedWords(name);
  const counting = words.filter((word) => word.length > 3);
  const code = counting.length > 1 ? counting.map((word) => word.slice(0, 1)).join('') : (words[0] ?? '');
  return code.slice(0, 8).toUpperCase() || 'ORG';
}
