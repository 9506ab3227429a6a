/**
 * The slow lane: exports, papers, previews and checks, with a read-only connection of their own, away from the thread
 * that answers scans. Each call reads the depot as it is when it begins; records are not kept from one call to the next,
 * since the other thread goes on writing.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { ClockMs } from '#shared/base/id.ts';
import type { Input, Output, SlowQueryName } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { exportCalendar } from './calendar/export-calendar.ts';
import { previewCalendar } from './calendar/import-calendar.ts';
import { inspectForeign, previewForeign } from './calendar/import-foreign.ts';
import { previewRevision } from './calendar/preview-revision.ts';
import { todayOf } from './context.ts';
import { openReadable, type ReadableDatabase } from './database/database.ts';
import type { PaperPress } from './documents/paper-press.ts';
import { dueByYear } from './due/due-by-year.ts';
import { exportDueByYear } from './due/export-due-by-year.ts';
import { exportTable } from './exchange/export-table.ts';
import { previewImport } from './exchange/preview.ts';
import { previewRequests } from './exchange/requests/preview-requests.ts';
import { coveredBoxes, coveredFiles, reachOfHold, reachOfTarget } from './holds/hold-reach.ts';
import { verifyDepot } from './operations/verify.ts';
import { readGrantedLogo } from './papers/set-logo.ts';
import type { Log, SlowCall } from './ports.ts';
import { exportPlan } from './plan/export-plan.ts';
import { previewPlanImport } from './plan/import-plan.ts';
import { makeDeviceLabels, warmDeviceLabels } from './printing/device-labels.ts';
import { makeReceipt } from './printing/receipt-job.ts';
import { makeTestPage } from './printing/test-page.ts';
import { printDepotPlan } from './queries/depot-plan/plan-paper.ts';
import { depotPlan, planFigures } from './queries/depot-plan/plan-shelves.ts';
import { previewCandidates } from './queries/candidate-preview.ts';
import { checkList } from './queries/list-check.ts';
import {
  printBoxes,
  printBoxHistory,
  previewCertificate,
  printPickingList,
  printCertificate,
  printDueByYear,
  printSchedule,
  printFilingList,
  layPaper,
  lookAt,
  printPlan,
  printTable,
  type PaperContext,
} from './queries/papers.ts';
import { suggestedShelves } from './queries/stocktake/suggested-shelves.ts';
import { drawDesign, judgeDesign, readTemplate } from './queries/label-drawing.ts';
import { previewLabels, renderLabels } from './queries/labels.ts';
import type { Watch } from './queries/watch.ts';
import { loanFigures } from './queries/loans-desk/loan-figures.ts';
import { boxesByRoom } from './queries/reports/depot-reports.ts';
import { consolidate } from './queries/space/consolidate.ts';
import { spaceForecast, spacePlaces } from './queries/space/space-rows.ts';
import { suggestPlaces } from './queries/space/suggest.ts';
import { standingNames } from './queries/standing-names.ts';
import { samplingPreview } from './queries/sampling-preview.ts';
import { exportSorted } from './queries/sorted-export.ts';
import { removalPaper } from './queries/removal-card.ts';
import { createDatabaseWorld } from './repositories/database-world.ts';

export type SlowLaneOptions = {
  readonly databasePath: string;
  /** Folder with `fonts/`. */
  readonly assetsDir: string;
  readonly clock: ClockMs;
  readonly log: Log;
  /** Who draws papers; this thread when absent. */
  readonly press?: PaperPress;
};

type SlowContext = PaperContext & {
  readonly files: SlowCall['files'];
  readonly asker: NonNullable<SlowCall['asker']> | null;
  readonly databasePath: string;
};
type SlowAnswer<M extends SlowQueryName> = Promise<Result<Output<M>, CallError>>;
type SlowHandlers = {
  readonly [M in SlowQueryName]: (context: SlowContext, input: Input<M>, watch: Watch) => SlowAnswer<M>;
};

const HANDLERS: SlowHandlers = {
  'tables.export': (context, input, watch) => exportTable({ ...context, actor: context.asker }, input, watch),
  'labels.render': renderLabels,
  'labels.preview': previewLabels,
  'labels.judge': (_context, input) => Promise.resolve(judgeDesign(input)),
  'labels.draw': drawDesign,
  'labelTemplates.read': (context, { fileToken }) => {
    const path = context.files[fileToken];
    return path === undefined ? Promise.resolve(err({ code: 'FILE_NOT_FOUND' })) : readTemplate(path);
  },
  'holds.preview': reachOfTarget,
  'holds.reach': reachOfHold,
  'holds.boxes': coveredBoxes,
  'holds.files': coveredFiles,
  'papers.certificate': previewCertificate,
  'papers.authorisation': lookAt('papers.authorisation'),
  'papers.depositSlip': lookAt('papers.depositSlip'),
  'papers.destructionSlip': lookAt('papers.destructionSlip'),
  'papers.transferSlip': lookAt('papers.transferSlip'),
  'papers.reminder': lookAt('papers.reminder'),
  'papers.stocktakeReport': lookAt('papers.stocktakeReport'),
  'papers.pickingList': printPickingList,
  'papers.list': lookAt('papers.list'),
  'papers.loanReceipt': lookAt('papers.loanReceipt'),
  'papers.boxHistory': printBoxHistory,
  'papers.boxes': printBoxes,
  'papers.table': (context, input, watch) => printTable({ ...context, actor: context.asker }, input, watch),
  'import.preview': (context, { fileToken, profile, options }, watch) => {
    const path = context.files[fileToken];
    if (path === undefined) return Promise.resolve(err({ code: 'FILE_NOT_FOUND' }));
    return previewImport(context, { path, profile, options }, watch);
  },
  'calendar.preview': (context, { fileToken }, watch) => {
    const path = context.files[fileToken];
    return path === undefined
      ? Promise.resolve(err({ code: 'FILE_NOT_FOUND' }))
      : previewCalendar(context, path, watch);
  },
  'foreignSchedule.inspect': (context, { fileToken }, watch) => {
    const path = context.files[fileToken];
    return path === undefined ? Promise.resolve(err({ code: 'FILE_NOT_FOUND' })) : inspectForeign(path, watch);
  },
  'foreignSchedule.preview': (context, { fileToken, mapping, meanings }, watch) => {
    const path = context.files[fileToken];
    if (path === undefined) return Promise.resolve(err({ code: 'FILE_NOT_FOUND' }));
    return previewForeign(context, path, { mapping, meanings }, watch);
  },
  'calendar.export': (context, input) => Promise.resolve(exportCalendar(context, input)),
  'rules.previewRevision': previewRevision,
  'plans.previewImport': (context, { planId, fileToken }, watch) => {
    const path = context.files[fileToken];
    if (path === undefined) return Promise.resolve(err({ code: 'FILE_NOT_FOUND' }));
    return previewPlanImport(context, planId, path, watch);
  },
  'requests.previewImport': (context, { fileToken }, watch) => {
    const path = context.files[fileToken];
    if (path === undefined) return Promise.resolve(err({ code: 'FILE_NOT_FOUND' }));
    return previewRequests({ ...context, actor: context.asker }, path, watch);
  },
  'plans.export': (context, input) => Promise.resolve(exportPlan(context, input)),
  'papers.plan': printPlan,
  'papers.filingList': printFilingList,
  'papers.dueByYear': printDueByYear,
  'papers.schedule': printSchedule,
  'loans.figures': (context, input) => Promise.resolve(ok(loanFigures(context, input))),
  'reports.rooms': (context) => Promise.resolve(ok(boxesByRoom(context))),
  'stocktakes.suggest': (context, input) => Promise.resolve(ok(suggestedShelves(context, input))),
  'space.places': (context, input) => Promise.resolve(ok(spacePlaces(context, input))),
  'space.forecast': (context, input) => Promise.resolve(ok(spaceForecast(context, input))),
  'space.suggest': (context, input) => Promise.resolve(ok(suggestPlaces(context, input))),
  'space.consolidate': (context, input) => Promise.resolve(ok(consolidate(context, input))),
  'depotPlan.shelves': (context, { placeId }) => Promise.resolve(depotPlan(context, placeId)),
  'depotPlan.figures': (context, { placeId }) => Promise.resolve(planFigures(context, placeId)),
  'papers.depotPlan': printDepotPlan,
  'due.byYear': (context, { unitId }) => Promise.resolve(ok(dueByYear(context, unitId))),
  'due.exportByYear': (context, input) => Promise.resolve(exportDueByYear(context, input)),
  'lists.sampling': (context, input) => Promise.resolve(samplingPreview(context, input)),
  'lists.exportSorted': (context, input) => Promise.resolve(exportSorted(context, input)),
  'removal.paper': removalPaper,
  'lists.check': checkList,
  'people.standingNames': standingNames,
  'lists.preview': (context, input) => Promise.resolve(previewCandidates(context, input)),
  'upkeep.verify': ({ databasePath }, _input, watch) => verifyDepot({ databasePath, ...watch }),
};

/** What the service asks for itself; no window can, since the contract has no such method. */
const OWN_HANDLERS = {
  'certificate.print': printCertificate,
  'paper.lay': layPaper,
  'logo.read': readGrantedLogo,
  'labels.device': makeDeviceLabels,
  'labels.warm': warmDeviceLabels,
  // The thread is started, its database open, and the tables of time zones read, which takes 40 ms the first time.
  'lane.warm': (context: SlowContext) => {
    todayOf(context);
    return Promise.resolve(ok(null));
  },
  'printers.testPage': makeTestPage,
  'printers.receipt': makeReceipt,
};

/** Answers slow calls one after the other until closed. A throw is a defect, for the thread that asked to log. */
export function createSlowLaneHandler({ databasePath, assetsDir, clock, log, press }: SlowLaneOptions): {
  readonly handle: (
    call: SlowCall,
    onProgress: Watch['onProgress'],
    isCancelled: Watch['isCancelled'],
  ) => Promise<Result<unknown, CallError>>;
  readonly close: () => void;
} {
  let db: ReadableDatabase | undefined;
  return {
    handle: async ({ method, input, files, asker = null }, onProgress, isCancelled) => {
      const handlers = { ...HANDLERS, ...OWN_HANDLERS };
      const handler = (handlers as Readonly<Record<string, (typeof handlers)[keyof typeof handlers] | undefined>>)[
        method
      ];
      if (handler === undefined) return err({ code: 'METHOD_UNKNOWN', params: { method } });
      if (isCancelled()) return err({ code: 'CANCELLED' });
      db ??= openReadable(databasePath);
      const startedMs = clock();
      const context: SlowContext = {
        db,
        world: createDatabaseWorld(db),
        clock,
        assetsDir,
        files,
        databasePath,
        asker,
        ...(press && { press }),
      };
      const result = await handler(context, input as never, { onProgress, isCancelled });
      log('info', 'slow-lane.done', { method, ok: result.ok, ms: clock() - startedMs });
      return isCancelled() && result.ok ? err({ code: 'CANCELLED' }) : result;
    },
    close: () => {
      db?.close();
      db = undefined;
    },
  };
}
