/** Every question of the contract's main lane and the function that answers it. The types refuse a missing one. */
import { ok } from '#shared/base/result.ts';
import type { Input, QueryName } from '#shared/contract/contract.ts';
import type { ReadContext } from '../context.ts';
import { remaining } from '../operations/derivations.ts';
import type { Actor } from '../operations/journal.ts';
import { mailPage, mailSettings } from '../mail/mail-commands.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import { jobsPage } from '../printing/jobs-page.ts';
import { printerRows, type Printing } from '../printing/printing.ts';
import { syncStatus, type EngineView } from '../sync/sync-status.ts';
import { badgeAccount, currentSession, depotStatus, listAccounts, type DeviceFacts } from '../session-queries.ts';
import { batchesPage } from './batches.ts';
import { boxCard } from './box-card.ts';
import { boxesPage } from './boxes-page.ts';
import { caseRuns, casesOfRun, casesPage } from './cases-page.ts';
import { planBay } from './depot-plan/plan-bay.ts';
import { fileCard } from './file-card.ts';
import { workCounts, workPage } from './file-worklists.ts';
import { boxFiles, filesPage } from './files-page.ts';
import { historyOf } from './history.ts';
import { issuedPapers } from './issued-papers.ts';
import { holdCard, holdsPage } from '../holds/hold-queries.ts';
import { boxGaps, linearMetres } from './reports/depot-reports.ts';
import { allFilters, filtersOf } from './reports/kept-filters.ts';
import { homeSummary } from './home-summary.ts';
import { keptBoxes } from './kept-boxes.ts';
import { allTemplates, blankRanges, exportTemplate, printedBefore, templateCard } from './label-templates.ts';
import { listCandidates } from './list-candidates.ts';
import { pullNext, pullPage } from './list-removal.ts';
import { listCard } from './list-card.ts';
import { listItemsPage, removedPage } from './list-items.ts';
import { listsPage } from './lists.ts';
import { loansPage } from './loans-page.ts';
import { findOnDesk, personOnDesk } from './loans-desk/find-on-desk.ts';
import { noticesDue } from './loans-desk/notices-due.ts';
import { requestsPage } from './loans-desk/requests-page.ts';
import { peoplePage, personCard } from './people.ts';
import { allBoxTypes } from './box-types.ts';
import { childPlaces, findPlaces, placeCard } from './places.ts';
import { categoryCard } from './category-card.ts';
import { plansList, plansTree } from './plans.ts';
import { spaceUnits } from './space/space-rows.ts';
import { whereBoxesStand } from './space/where.ts';
import type { Answer, Query } from './query.ts';
import { refusalsPage } from './refusals-page.ts';
import { removalCard } from './removal-card.ts';
import { listFilesPage, removedFilesPage } from './list-files.ts';
import { wordsAreOwed } from '../sync/words-later.ts';
import { searchEverything } from './search-everything.ts';
import { sortedPage, sortedRowsOf } from './sorted-rows.ts';
import { computeRule, ruleCard, rulesList, unitsList } from './units-and-rules.ts';
import { findingsPage } from './stocktake/findings-page.ts';
import { shelfView, shelvesPage } from './stocktake/shelves.ts';
import { readingsPage, stocktakeCard, stocktakesPage } from './stocktake/stocktakes.ts';
import { upkeepStatus } from './upkeep-status.ts';
import * as reboxing from './reboxing.ts';
import * as transfers from './transfers.ts';
import { workPreview } from './work-preview.ts';

/** A question comes from a window: who has unlocked it, if anybody, and the facts of the device it runs on. */
export type QueryContext = ReadContext & {
  readonly actor: Actor | null;
  readonly upkeep: DeviceFacts & { readonly backupsDir: string; readonly attachmentsDir: string };
  readonly engine: () => EngineView;
  readonly printing: Printing;
  readonly mail: MailQueue;
};

/** Asked of the computer or of a printer, which take their time to answer. */
type AskedOutside = 'printers.discover' | 'printers.status';
type Answerer<M extends QueryName> = (context: QueryContext, input: Input<M>) => Answer<M>;
type LateAnswerer<M extends QueryName> = (context: QueryContext, input: Input<M>) => Promise<Answer<M>>;

type Answerers = { readonly [M in Exclude<QueryName, AskedOutside>]: Answerer<M> } & {
  readonly [M in AskedOutside]: LateAnswerer<M>;
};

export const QUERIES: Answerers = {
  'depot.status': (context) => ok(depotStatus(context, context.upkeep)),
  'home.summary': (context) => ok(homeSummary(context, context.actor?.personId ?? null)),
  'filters.of': (context, input) => ok(filtersOf(context, input, context.actor?.personId ?? null)),
  'filters.all': (context) => ok(allFilters(context, context.actor?.personId ?? null)),
  'reports.gaps': (context) => ok(boxGaps(context)),
  'reports.metres': (context) => ok(linearMetres(context)),
  'accounts.list': (context) => ok(listAccounts(context)),
  'accounts.byBadge': (context, input) => ok(badgeAccount(context, input)),
  'session.current': (context) => ok(currentSession(context, context.actor)),
  'boxes.page': always(boxesPage),
  'boxes.card': boxCard,
  'rebox.preview': reboxing.previewMove,
  'rebox.read': reboxing.readFloor,
  'boxCodes.preview': always(reboxing.previewPairs),
  'transfers.page': always(transfers.transfersPage),
  'transfers.card': transfers.transferCard,
  'transfers.looseFiles': always(transfers.looseFiles),
  'transfers.freeBoxes': always(transfers.freeBoxes),
  'transfers.history': historyOf('transfer'),
  'papers.issued': issuedPapers,
  'boxes.history': historyOf('box'),
  'boxes.files': boxFiles,
  'files.page': always(filesPage),
  'files.card': fileCard,
  'files.history': historyOf('file'),
  'depotPlan.bay': planBay,
  'places.children': always(childPlaces),
  'places.card': placeCard,
  'places.history': historyOf('place'),
  'places.find': always(findPlaces),
  'stocktakes.page': always(stocktakesPage),
  'stocktakes.card': stocktakeCard,
  'stocktakes.history': historyOf('stocktake'),
  'stocktakes.shelves': always(shelvesPage),
  'stocktakes.shelf': shelfView,
  'stocktakes.findings': always(findingsPage),
  'stocktakes.readings': always(readingsPage),
  'boxTypes.all': always(allBoxTypes),
  'space.units': always(spaceUnits),
  'space.where': always(whereBoxesStand),
  'boxTypes.history': historyOf('boxType'),
  'loans.page': always(loansPage),
  'cases.page': always(casesPage),
  'cases.runs': always(caseRuns),
  'cases.ofRun': always(casesOfRun),
  'desk.find': always(findOnDesk),
  'desk.person': personOnDesk,
  'requests.page': always(requestsPage),
  'notices.due': always(noticesDue),
  'mail.settings': (context) => ok(mailSettings(context)),
  'mail.page': always(mailPage),
  'people.page': always(peoplePage),
  'people.card': personCard,
  'units.list': always(unitsList),
  'rules.list': always(rulesList),
  'rules.card': ruleCard,
  'worklists.counts': always(workCounts),
  'worklists.files': always(workPage),
  'worklists.preview': always(workPreview),
  'due.remaining': ({ db }) => ok(remaining(db)),
  'plans.list': always(plansList),
  'plans.tree': always(plansTree),
  'categories.card': categoryCard,
  'categories.history': historyOf('category'),
  'rules.compute': computeRule,
  'holds.page': always(holdsPage),
  'holds.card': holdCard,
  'holds.history': historyOf('hold'),
  'labels.printedBefore': always(printedBefore),
  'labels.blanks': always(blankRanges),
  'labelTemplates.all': always(allTemplates),
  'labelTemplates.card': templateCard,
  'labelTemplates.history': historyOf('labelTemplate'),
  'labelTemplates.export': exportTemplate,
  'lists.page': always(listsPage),
  'lists.card': listCard,
  'lists.items': listItemsPage,
  'lists.removed': removedPage,
  'lists.files': listFilesPage,
  'lists.removedFiles': removedFilesPage,
  'lists.history': historyOf('list'),
  'lists.candidates': listCandidates,
  'lists.sorted': sortedPage,
  'lists.sortedRows': sortedRowsOf,
  'lists.keptBoxes': keptBoxes,
  'removal.card': (context, input) => removalCard(context, context.upkeep.attachmentsDir, input),
  'removal.page': pullPage,
  'removal.next': pullNext,
  'printers.all': ({ db }) => ok(printerRows(db)),
  'printers.discover': ({ printing }) => printing.discover(),
  'printers.status': ({ printing }, { id }) => printing.status(id),
  'jobs.page': ({ db, clock, printing }, input) =>
    ok(jobsPage({ db, nowMs: clock(), sentOf: printing.queue.sentOf }, input)),
  'import.batches': always(batchesPage),
  'search.preparing': ({ db }) => ok(wordsAreOwed(db)),
  'search.everything': always(searchEverything),
  'upkeep.status': (context) => ok(upkeepStatus(context, context.upkeep.backupsDir)),
  'sync.status': (context) => ok(syncStatus(context, context.engine())),
  'sync.refusals': always(refusalsPage),
};

function always<M extends QueryName>(query: Query<M>): Answerer<M> {
  return (context, input) => ok(query(context, input));
}
