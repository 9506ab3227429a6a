/**
 * The printing of a certificate is remembered (domain.md, 3.3 and 3.8): its two originals are printed together, once, to be
 * signed; whatever is printed later, on any device, is a duplicata and says so. The digest of each file stays on record, so
 * that a file can be known again for what was printed even after a name in it was corrected.
 *
 * A printing is a fact: the paper exists. Two desks that had not heard of one another may both have printed originals; both
 * are on record, in the order they took place.
 */
import type { Hash } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id, OpId } from '../../base/id.ts';
import { HashSchema, OneOf, Shape, Type } from '../../base/schema.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import { operation } from '../operation-definition.ts';
import type { OpOf } from '../operation.ts';
import type { DisposalList } from './list.ts';

/** The two originals are signed; what is printed later is a duplicata. */
export const PRINTED_COPIES = ['original', 'duplicata'] as const;
export type PrintedCopy = (typeof PRINTED_COPIES)[number];

/** One for the depot, one for the unit (Règlement, r. 2, art. 9). */
export const ORIGINALS = 2;

export type Printing = {
  readonly id: OpId;
  readonly by: Id;
  readonly at: Hlc;
  readonly copy: PrintedCopy;
  /** Verification code that stands on the paper. */
  readonly code: string;
  /** Of the file that was printed. */
  readonly sha256: Hash;
  /** How many times the certificate is in the file. */
  readonly copies: number;
};

export const printingOps = {
  'list.printCertificate': operation(
    'observe',
    1,
    Shape({
      copy: OneOf(PRINTED_COPIES),
      code: Type.String({ pattern: '^[0-9A-Z]{16}$' }),
      sha256: HashSchema,
      copies: Type.Integer({ minimum: 1, maximum: ORIGINALS }),
    }),
  ),
};

export type PrintingEvent = {
  readonly type: 'certificatePrinted';
  readonly entity: 'list';
  readonly id: Id;
  readonly printing: Printing;
};

/** Whatever the record says of the list by then, the paper was printed. */
export const decidePrintCertificate: Decider<OpOf<'list.printCertificate'>> = (world, op, { effAt }) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  if (list.printings?.some(({ id }) => id === op.id) === true) return noop();
  const printing: Printing = { id: op.id, by: op.actor, at: effAt, ...op.body };
  return applied({ type: 'certificatePrinted', entity: 'list', id: list.id, printing });
};

/** In the order they took place, whatever order they arrived in. */
export function withPrinting(list: DisposalList, printing: Printing): DisposalList {
  const printings = [...(list.printings ?? []), printing].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { ...list, printings };
}

/** The printing of the originals of the certificate with this code; undefined while there was none. */
export function firstPrinting({ printings = [] }: Pick<DisposalList, 'printings'>, code: string): Printing | undefined {
  return printings.find((printing) => printing.code === code && printing.copy === 'original');
}
