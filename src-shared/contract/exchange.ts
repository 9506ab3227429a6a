/** Imports in one reversible batch, dry run first; search; operations; upkeep of the device. */
import type { Id } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type, type Static } from '../base/schema.ts';
import type { Batch } from '../domain/batch/batch.ts';
import type { EntityType } from '../domain/event.ts';
import { OPERATIONS, type OpBody, type OpKind } from '../domain/operation.ts';
import { paging, type OpAck, type Page } from './common.ts';
import { command, NoInput, query, slowQuery } from './method.ts';

export const IMPORT_PROFILES = ['archivesspace-locations', 'atom-physical-objects', 'boxes-csv'] as const;
export type ImportProfile = (typeof IMPORT_PROFILES)[number];

const importInput = {
  profile: OneOf(IMPORT_PROFILES),
  /** A file the person chose, as the shell granted it; never a path typed by the window. */
  fileToken: Line(200),
  options: Shape({
    /** `auto`, or what the person chose after seeing the preview. */
    encoding: OneOf(['auto', 'utf-8', 'windows-1252', 'utf-16le', 'macintosh']),
    separator: OneOf(['auto', ',', ';', '\t', '|']),
    /** Boxes that name no unit go to this one. */
    unitId: Nullable(IdSchema),
    /** Lines with errors are left out instead of stopping the import. */
    skipErrors: OneOf(['no', 'yes']),
  }),
};
export type ImportOptions = Static<(typeof importInput)['options']>;

export type ImportIssue = {
  /** Line in the file, the header being line 1; 0 for the file as a whole. */
  readonly line: number;
  readonly column: string;
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly params: JsonObject;
};

export type ImportPreview = {
  readonly profile: ImportProfile;
  readonly fileName: string;
  readonly fileHash: string;
  readonly encoding: string;
  readonly separator: string;
  readonly columns: readonly { readonly name: string; readonly meaning: string | null }[];
  readonly lines: number;
  readonly ready: number;
  readonly issues: readonly ImportIssue[];
  readonly issuesTotal: number;
  /** The first lines as they will be recorded: one object of words per line. */
  readonly sample: readonly JsonObject[];
};

export type ImportReport = {
  readonly batchId: Id;
  readonly created: { readonly boxes: number; readonly places: number; readonly files: number };
  readonly skipped: number;
  readonly contested: number;
  readonly issues: readonly ImportIssue[];
};

export type BatchRow = Batch & {
  readonly openedByName: string;
  readonly operations: number;
  readonly openedAtMs: number;
};
export type RevertReport = {
  readonly annulled: number;
  readonly kept: readonly { readonly label: string; readonly code: string }[];
  readonly keptTotal: number;
};

export type SearchHit = {
  readonly kind: 'box' | 'file' | 'place' | 'person' | 'list' | 'category';
  readonly id: Id;
  readonly title: string;
  readonly subtitle: string;
};

export type SyncStatus = {
  readonly unsynced: number;
  readonly operations: number;
  readonly lastBackupMs: number | null;
  readonly backups: readonly { readonly name: string; readonly bytes: number; readonly atMs: number }[];
  readonly databaseBytes: number;
  readonly databasePath: string;
};

/** What `verify` looks at; each has its words in the interface. */
export type VerifyCheck =
  | 'chain'
  | 'streams'
  | 'judgements'
  | `records.${EntityType}`
  | 'oneBoxPerPosition'
  | 'outMeansOneOpenLoan'
  | 'filesOutAreLoans'
  | 'ownCodesAreValid'
  | 'numbersWithinBlocks'
  | 'everyBoxIsSearchable'
  | 'everyFileIsSearchable'
  | 'talliesAreCounts';

/** `detail`: how many, or the first that does not agree; empty when there is nothing to say. */
export type VerifyReport = {
  readonly ok: boolean;
  readonly operations: number;
  readonly checks: readonly { readonly name: VerifyCheck; readonly ok: boolean; readonly detail: string }[];
};

const OP_KINDS = Object.keys(OPERATIONS) as OpKind[];

export const exchangeMethods = {
  'import.preview': slowQuery<ImportPreview>()(Shape(importInput)),
  'import.run': command<ImportReport>()(Shape({ opId: OpIdSchema, ...importInput })),
  'import.batches': query<Page<BatchRow>>()(Shape(paging)),
  'import.revert': command<RevertReport>()(Shape({ opId: OpIdSchema, batchId: IdSchema, reason: Line(300) })),
  /** Whether words of boxes or files are still being added to the search, after they came by the hundred thousand. */
  'search.preparing': query<boolean>()(NoInput),
  'search.everything': query<readonly SearchHit[]>()(
    Shape({ text: FreeText(200), limit: Type.Integer({ minimum: 1, maximum: 50 }) }),
  ),
  /**
   * Authors one operation as it is: wording, holds, approvals, settlements. The service fills in stream, version, time,
   * actor and session, and judges it; the body's schema is that of the operation.
   */
  'operations.submit': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      kind: OneOf(OP_KINDS as [OpKind, ...OpKind[]]),
      entity: IdSchema,
      seen: Nullable(Shape({ ver: Nullable(Type.Integer()), digest: Nullable(FreeText(64)) })),
      group: Nullable(IdSchema),
      body: Type.Unsafe<OpBody<OpKind>>(Type.Object({})),
    }),
  ),
  /** Several in one commit, each judged by itself; acknowledged in their order. `ver`: the version their author saw. */
  'operations.submitMany': command<readonly OpAck[]>()(
    Shape({
      opId: OpIdSchema,
      operations: Type.Array(
        Shape({
          kind: OneOf(OP_KINDS as [OpKind, ...OpKind[]]),
          entity: IdSchema,
          ver: Nullable(Type.Integer()),
          body: Type.Unsafe<OpBody<OpKind>>(Type.Object({})),
        }),
        { minItems: 1, maxItems: 500 },
      ),
    }),
  ),
  'upkeep.status': query<SyncStatus>()(NoInput),
  'upkeep.backup': command<{ readonly name: string; readonly bytes: number }>()(NoInput),
  'upkeep.verify': slowQuery<VerifyReport>()(NoInput),
};
