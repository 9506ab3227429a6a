/**
 * What `decide` may look at. On a device it reads the local projection inside the transaction; on the server, rows
 * already locked; in tests, a map. Reading only: the one way to change a world is `evolve`.
 */
import type { Id } from '../base/id.ts';
import type { Entities, EntityRef, EntityType } from './event.ts';

export type World = {
  readonly get: <T extends EntityType>(type: T, id: Id) => Entities[T] | undefined;
  /** The organisation's only record, once founded. */
  readonly organisation: () => Entities['organisation'] | undefined;
  /**
   * Who holds a code, ours or foreign (`foreignKey`), a rule's number (`ruleKey`), a rubrique's code (`categoryKey`)
   * or the name of a template of labels (`templateKey`).
   */
  readonly codeHolder: (key: string) => EntityRef | undefined;
  /** The box that bears the number in the series, annulled ones left out. */
  readonly boxByNumber: (series: string, number: string) => Id | undefined;
  readonly placeByAddress: (siteId: Id | null, address: string) => Id | undefined;
  readonly childPlaces: (placeId: Id) => readonly Id[];
  /** Boxes that stand at the place or belong there, annulled and destroyed ones left out; at most `limit`. */
  readonly boxesAt: (placeId: Id, limit: number) => readonly Id[];
  /** Files present in the box, in the order of the paper. */
  readonly filesOfBox: (boxId: Id) => readonly Id[];
  /** Active suspensions, in the order they were placed; the very same list as long as they are the same. */
  readonly activeHolds: () => readonly Entities['hold'][];
  readonly seriesOfKind: (kind: string) => Id | undefined;
  /** What still needs the person's name: their open loans and requests, the lists they approved, certified or carried out. */
  readonly naming: (personId: Id) => readonly EntityRef[];
};
