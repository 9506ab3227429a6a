/**
 * Transvasement: content moved from boxes into another, a spilled box put together again by reading what lies on the floor,
 * and codes given to boxes that only bear a label. Each act is one batch of operations.
 */
import type { Id } from '../base/id.ts';
import { FreeText, IdSchema, Line, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import type { FileRow } from './boxes.ts';
import type { OpAck } from './common.ts';
import { command, query } from './method.ts';

/** kept: each file its own position, refused where it is taken (POSITION_TAKEN); renumbered: after what is there. */
export const POSITION_MAPPINGS = ['kept', 'renumbered'] as const;
export type PositionMapping = (typeof POSITION_MAPPINGS)[number];

/** A file that goes: from where, and to which position. */
export type MovedLine = {
  readonly fileId: Id;
  readonly cote: string;
  readonly title: string;
  readonly from: Id;
  readonly position: number;
  readonly to: number;
  /** Another file, there or on its way, has that position. */
  readonly taken: boolean;
};

/** What a text read on the floor is, for the box that is put together again. */
export type FloorReading = {
  readonly reading: string;
  /** `ok`: of this box; `foreign`: of another box or of none; `several`: the cote names more than one file. */
  readonly verdict: 'ok' | 'foreign' | 'several' | 'unknown';
  readonly file: FileRow | null;
};

export type PairVerdict =
  'ok' | 'same' | 'boxUnknown' | 'boxAmbiguous' | 'boxGone' | 'boxTwice' | 'codeTaken' | 'codeTwice' | 'codeInvalid';

export type PairRow = {
  readonly index: number;
  readonly boxId: Id | null;
  readonly number: string;
  readonly clientNumber: string;
  readonly title: string;
  readonly code: string;
  readonly verdict: PairVerdict;
  /** Number of the box that has the code already, for `codeTaken`. */
  readonly about: string;
};

const Sources = Type.Array(IdSchema, { minItems: 1, maxItems: 20, uniqueItems: true });
const FileIds = Type.Array(IdSchema, { maxItems: 5_000, uniqueItems: true });
const move = {
  fromIds: Sources,
  into: IdSchema,
  /** Files chosen; empty: all. */
  fileIds: FileIds,
  mapping: OneOf(POSITION_MAPPINGS),
};
const Pairs = Type.Array(Shape({ box: FreeText(128), code: FreeText(128) }), { minItems: 1, maxItems: 1_000 });

export const reboxingMethods = {
  'rebox.preview': query<{ readonly lines: readonly MovedLine[]; readonly taken: number; readonly left: number }>()(
    Shape(move),
  ),
  /** Moves the files, then empties the boxes nothing is left in when `empty` says so. All of it, or nothing. */
  'rebox.move': command<{ readonly moved: number; readonly emptied: readonly Id[] }>()(
    Shape({ opId: OpIdSchema, ...move, empty: OneOf(['no', 'yes']), reason: Line(300) }),
  ),
  'rebox.read': query<FloorReading>()(Shape({ boxId: IdSchema, reading: Line(128) })),
  /**
   * `found`: the files in the order they go back into the box; foreign ones among them come from where they were. `missing`:
   * taken out of the box for good, with the reason; those that are not named stay described in it.
   */
  'rebox.settle': command<{ readonly placed: number; readonly foreign: number; readonly withdrawn: number }>()(
    Shape({ opId: OpIdSchema, boxId: IdSchema, found: FileIds, missing: FileIds, reason: Line(300) }),
  ),
  'boxCodes.preview': query<readonly PairRow[]>()(Shape({ pairs: Pairs })),
  /** The pairs the preview has nothing against, as one batch: BOX_CODES_NONE when there is none. */
  'boxCodes.give': command<{ readonly batchId: Id; readonly given: number; readonly acks: readonly OpAck[] }>()(
    Shape({ opId: OpIdSchema, pairs: Pairs }),
  ),
  /** Takes the codes of the batch off again. `kept`: boxes whose code somebody took off already. */
  'boxCodes.revert': command<{ readonly removed: number; readonly kept: number }>()(
    Shape({ opId: OpIdSchema, batchId: IdSchema, reason: Line(300) }),
  ),
};
