/** Everything a window may ask of the records service. A new capability is a method here, with a schema and a role check. */
import { boxMethods } from './boxes.ts';
import { calendarMethods } from './calendar.ts';
import { depotMethods } from './depot.ts';
import { depotPlanMethods } from './depot-plan.ts';
import { dueYearMethods } from './due-years.ts';
import { exchangeMethods } from './exchange.ts';
import { foreignScheduleMethods } from './foreign-schedule.ts';
import { holdMethods } from './holds.ts';
import { labelMethods } from './labels.ts';
import { listRemovalMethods } from './list-removal.ts';
import { listFileMethods } from './list-files.ts';
import { standingNameMethods } from './standing-names.ts';
import { listMethods } from './lists.ts';
import { listSortingMethods } from './list-sorting.ts';
import { loanMethods } from './loans.ts';
import { loansDeskMethods } from './loans-desk.ts';
import { mailMethods } from './mail.ts';
import type { CallError, InputOf, OutputOf } from './method.ts';
import type { Result } from '../base/result.ts';
import { paperMethods } from './papers.ts';
import { placeMethods } from './places.ts';
import { spaceMethods } from './space.ts';
import { planFileMethods } from './plan-files.ts';
import { printingMethods } from './printing.ts';
import { reportMethods } from './reports.ts';
import { tableMethods } from './tables.ts';
import { scanMethods } from './scan.ts';
import { signInMethods } from './sign-in.ts';
import { stocktakeMethods } from './stocktake.ts';
import { syncMethods } from './sync.ts';
import { transferMethods } from './transfers.ts';
import { reboxingMethods } from './reboxing.ts';
import { worklistMethods } from './worklists.ts';

export const CONTRACT = {
  ...depotMethods,
  ...depotPlanMethods,
  ...boxMethods,
  ...reboxingMethods,
  ...transferMethods,
  ...placeMethods,
  ...spaceMethods,
  ...loanMethods,
  ...loansDeskMethods,
  ...mailMethods,
  ...holdMethods,
  ...listMethods,
  ...listFileMethods,
  ...standingNameMethods,
  ...listRemovalMethods,
  ...listSortingMethods,
  ...calendarMethods,
  ...foreignScheduleMethods,
  ...dueYearMethods,
  ...worklistMethods,
  ...planFileMethods,
  ...scanMethods,
  ...stocktakeMethods,
  ...exchangeMethods,
  ...labelMethods,
  ...paperMethods,
  ...tableMethods,
  ...reportMethods,
  ...printingMethods,
  ...syncMethods,
  ...signInMethods,
};

export type Contract = typeof CONTRACT;
export type MethodName = keyof Contract;
type NamesOf<Kind> = { [M in MethodName]: Contract[M] extends Kind ? M : never }[MethodName];
export type QueryName = NamesOf<{ readonly type: 'query'; readonly lane: 'main' }>;
export type SlowQueryName = NamesOf<{ readonly type: 'query'; readonly lane: 'slow' }>;
export type CommandName = NamesOf<{ readonly type: 'command' }>;

export type Input<M extends MethodName> = InputOf<Contract[M]>;
export type Output<M extends MethodName> = OutputOf<Contract[M]>;

/** The part of an `AbortSignal` the client listens to. */
export type CancelSignal = {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: () => void) => void;
};

export type CallOptions = {
  readonly signal?: CancelSignal;
  readonly onProgress?: (done: number, total: number) => void;
};

/** The typed client, whatever carries the frames: a MessagePort in the product, a direct call in tests. */
export type Client = {
  readonly call: <M extends MethodName>(
    method: M,
    input: Input<M>,
    options?: CallOptions,
  ) => Promise<Result<Output<M>, CallError>>;
};
