/** What a kind of file is: its columns, and how one of its lines becomes a plan. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { ImportOptions, ImportProfile } from '#shared/contract/exchange.ts';
import type { ColumnSpec, Header } from './columns.ts';
import type { DepotIndex } from './depot-index.ts';
import type { PlannedLine } from './planned.ts';
import type { TableRow } from './delimited.ts';

export type PlanContext = {
  readonly depot: DepotIndex;
  readonly today: CivilDate;
  readonly unitId: ImportOptions['unitId'];
  /** A record this same import made when it was first asked: the file does not contradict itself. */
  readonly isOwn: (id: Id) => boolean;
};

export type Planner = (row: TableRow) => PlannedLine;

export type Profile<Name extends string = string> = {
  readonly id: ImportProfile;
  readonly columns: readonly ColumnSpec<Name>[];
  /** Columns without which a file is not of this kind: at least one of each group. */
  readonly required: readonly (readonly Name[])[];
  /** Columns of codes, which are looked up in the depot many lines at a time. */
  readonly codes: readonly Name[];
  /** Remembers the lines it has planned, so that it sees what a file says twice. */
  readonly createPlanner: (context: PlanContext, header: Header<Name>) => Planner;
};
