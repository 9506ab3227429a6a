/**
 * The addresses of the window, kept after the `#` because the page is served as one file (`app://travee/index.html`).
 * Screens are loaded when first shown. Filters of a list are in its address, so that a figure of the home page is a link.
 */
import { createHashHistory, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { BOX_SORTS, BOX_STATES, FILE_STATUSES_SHOWN } from '#shared/contract/boxes.ts';
import { SPACE_TABS } from '#shared/contract/space.ts';
import { FILE_LISTS } from '#shared/contract/worklists.ts';
import { JOB_SHOWN } from '#shared/contract/printing.ts';
import { HOLD_STATES } from '#shared/contract/holds.ts';
import { CUSTODIES } from '#shared/domain/box/box.ts';
import { TRANSFER_STATES } from '#shared/domain/transfer/transfer.ts';
import { STOCKTAKE_CATEGORIES } from '#shared/domain/stocktake/stocktake.ts';
import { REPORTS } from './features/reports/report-names.ts';
import { STOCKTAKE_TABS } from './features/stocktake/tabs.ts';
import { ScreenProblem } from './frame/screen-problem.tsx';
import { oneOf, text } from './library/address.ts';
import * as disposalRoutes from './disposal-routes.tsx';
import { at, root } from './route-root.tsx';

const DIRECTIONS = ['asc', 'desc'] as const;

const home = createRoute({
  ...at('/'),
  component: lazyRouteComponent(() => import('./features/home/home-page.tsx'), 'HomePage'),
});
const scan = createRoute({
  ...at('/scan'),
  component: lazyRouteComponent(() => import('./features/scan/scan-page.tsx'), 'ScanPage'),
});
const trolley = createRoute({
  ...at('/trolley'),
  component: lazyRouteComponent(() => import('./features/trolley/trolley-page.tsx'), 'TrolleyPage'),
});
const boxes = createRoute({
  ...at('/boxes'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...text(search, 'text'),
    ...text(search, 'unitId'),
    ...text(search, 'placeId'),
    ...text(search, 'ruleId'),
    ...oneOf(search, 'custody', CUSTODIES),
    ...oneOf(search, 'state', BOX_STATES),
    ...oneOf(search, 'sort', BOX_SORTS),
    ...oneOf(search, 'dir', DIRECTIONS),
  }),
  component: lazyRouteComponent(() => import('./features/boxes/boxes-page.tsx'), 'BoxesPage'),
});
const box = createRoute({
  ...at('/boxes/$id'),
  component: lazyRouteComponent(() => import('./features/boxes/box-page.tsx'), 'BoxPage'),
});
const files = createRoute({
  ...at('/files'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...text(search, 'text'),
    ...text(search, 'unitId'),
    ...text(search, 'ruleId'),
    ...text(search, 'categoryId'),
    ...oneOf(search, 'status', FILE_STATUSES_SHOWN),
    ...oneOf(search, 'sort', ['newest', 'cote', 'title'] as const),
    ...oneOf(search, 'dir', DIRECTIONS),
  }),
  component: lazyRouteComponent(() => import('./features/files/files-page.tsx'), 'FilesPage'),
});
const newFile = createRoute({
  ...at('/files/new'),
  validateSearch: (search: Record<string, unknown>) => ({ ...text(search, 'boxId') }),
  component: lazyRouteComponent(() => import('./features/files/new-file-page.tsx'), 'NewFilePage'),
});
const file = createRoute({
  ...at('/files/$id'),
  component: lazyRouteComponent(() => import('./features/files/file-page.tsx'), 'FilePage'),
});
const worklists = createRoute({
  ...at('/worklists'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'list', FILE_LISTS),
    ...text(search, 'unitId'),
    ...text(search, 'ruleId'),
  }),
  component: lazyRouteComponent(() => import('./features/worklists/worklists-page.tsx'), 'WorklistsPage'),
});
const reports = createRoute({
  ...at('/reports'),
  validateSearch: (search: Record<string, unknown>) => ({ ...oneOf(search, 'report', REPORTS) }),
  component: lazyRouteComponent(() => import('./features/reports/reports-page.tsx'), 'ReportsPage'),
});
const locations = createRoute({
  ...at('/locations'),
  component: lazyRouteComponent(() => import('./features/locations/locations-page.tsx'), 'LocationsPage'),
});
const space = createRoute({
  ...at('/space'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'tab', SPACE_TABS),
    ...text(search, 'placeId'),
    ...text(search, 'unitId'),
  }),
  component: lazyRouteComponent(() => import('./features/space/space-page.tsx'), 'SpacePage'),
});
const boxTypes = createRoute({
  ...at('/box-types'),
  component: lazyRouteComponent(() => import('./features/box-types/box-types-page.tsx'), 'BoxTypesPage'),
});
/** One screen with the list of places and one of them: going from one place to another keeps the tree as it is. */
const location = createRoute({ getParentRoute: () => locations, path: '$id', errorComponent: ScreenProblem });
const depotPlan = createRoute({
  ...at('/depot-plan'),
  validateSearch: (search: Record<string, unknown>) => ({ ...text(search, 'go') }),
  loader: ({ context, cause }) => {
    if (cause !== 'preload') context.askAhead('depotPlan.shelves', { placeId: null });
  },
  component: lazyRouteComponent(() => import('./features/depot-plan/depot-plan-page.tsx'), 'DepotPlanPage'),
});
const stocktakes = createRoute({
  ...at('/stocktakes'),
  component: lazyRouteComponent(() => import('./features/stocktake/stocktakes-page.tsx'), 'StocktakesPage'),
});
const stocktake = createRoute({
  ...at('/stocktakes/$id'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'tab', STOCKTAKE_TABS),
    ...oneOf(search, 'category', STOCKTAKE_CATEGORIES),
  }),
  component: lazyRouteComponent(() => import('./features/stocktake/stocktake-page.tsx'), 'StocktakePage'),
});
const holds = createRoute({
  ...at('/holds'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'state', HOLD_STATES),
    ...text(search, 'text'),
  }),
  component: lazyRouteComponent(() => import('./features/holds/holds-page.tsx'), 'HoldsPage'),
});
const hold = createRoute({
  ...at('/holds/$id'),
  component: lazyRouteComponent(() => import('./features/holds/hold-page.tsx'), 'HoldPage'),
});
const loans = createRoute({
  ...at('/loans'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'state', ['out', 'overdue', 'returned', 'lost'] as const),
    ...text(search, 'personId'),
    ...oneOf(search, 'sort', ['due', 'out'] as const),
    ...oneOf(search, 'dir', DIRECTIONS),
  }),
  component: lazyRouteComponent(() => import('./features/loans/loans-page.tsx'), 'LoansPage'),
});
const transfers = createRoute({
  ...at('/transfers'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'state', TRANSFER_STATES),
    ...text(search, 'unitId'),
  }),
  component: lazyRouteComponent(() => import('./features/transfers/transfers-page.tsx'), 'TransfersPage'),
});
const transfer = createRoute({
  ...at('/transfers/$id'),
  component: lazyRouteComponent(() => import('./features/transfers/transfer-page.tsx'), 'TransferPage'),
});
const reception = createRoute({
  ...at('/transfers/$id/reception'),
  component: lazyRouteComponent(() => import('./features/transfers/reception-page.tsx'), 'ReceptionPage'),
});
const giveCodes = createRoute({
  ...at('/boxes/codes'),
  component: lazyRouteComponent(() => import('./features/boxes/give-codes-page.tsx'), 'GiveCodesPage'),
});
const floor = createRoute({
  ...at('/boxes/$id/floor'),
  component: lazyRouteComponent(() => import('./features/boxes/floor-page.tsx'), 'FloorPage'),
});
const desk = createRoute({
  ...at('/desk'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'tab', ['handOut', 'takeBack', 'requests', 'notices', 'figures', 'mail'] as const),
    ...text(search, 'personId'),
  }),
  component: lazyRouteComponent(() => import('./features/loans/desk/desk-page.tsx'), 'DeskPage'),
});
const requestsImport = createRoute({
  ...at('/desk/import'),
  component: lazyRouteComponent(
    () => import('./features/loans/requests-import/requests-import-page.tsx'),
    'RequestsImportPage',
  ),
});
const cases = createRoute({
  ...at('/cases'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'state', ['open', 'refused', 'settled'] as const),
  }),
  component: lazyRouteComponent(() => import('./features/cases/cases-page.tsx'), 'CasesPage'),
});
const people = createRoute({
  ...at('/people'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...text(search, 'text'),
    ...oneOf(search, 'tab', ['people', 'units'] as const),
    ...oneOf(search, 'status', ['active', 'inactive', 'all'] as const),
  }),
  component: lazyRouteComponent(() => import('./features/people/people-page.tsx'), 'PeoplePage'),
});
const person = createRoute({
  ...at('/people/$id'),
  component: lazyRouteComponent(() => import('./features/people/person-page.tsx'), 'PersonPage'),
});
const newRule = createRoute({
  ...at('/rules/new'),
  component: lazyRouteComponent(() => import('./features/rules/new-rule-page.tsx'), 'NewRulePage'),
});
const importRules = createRoute({
  ...at('/rules/import'),
  component: lazyRouteComponent(() => import('./features/rules/calendar-import-page.tsx'), 'CalendarImportPage'),
});
const importForeignRules = createRoute({
  ...at('/rules/import-foreign'),
  component: lazyRouteComponent(() => import('./features/rules/foreign-import-page.tsx'), 'ForeignImportPage'),
});
const rule = createRoute({
  ...at('/rules/$id'),
  validateSearch: (search: Record<string, unknown>) => ({ ...oneOf(search, 'mode', ['revise'] as const) }),
  component: lazyRouteComponent(() => import('./features/rules/rule-page.tsx'), 'RulePage'),
});
const rules = createRoute({
  ...at('/rules'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...text(search, 'text'),
    ...oneOf(search, 'status', ['active', 'withdrawn', 'all'] as const),
  }),
  component: lazyRouteComponent(() => import('./features/rules/rules-page.tsx'), 'RulesPage'),
});
const plan = createRoute({
  ...at('/plan'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...text(search, 'planId'),
    ...text(search, 'text'),
    ...oneOf(search, 'show', ['unruled', 'closed'] as const),
  }),
  component: lazyRouteComponent(() => import('./features/plan/plan-page.tsx'), 'PlanPage'),
});
/** One screen with the plan and one of its rubriques: going from one to another keeps the tree as it is. */
const category = createRoute({ getParentRoute: () => plan, path: '$id', errorComponent: ScreenProblem });
const planImport = createRoute({
  ...at('/plan/import'),
  validateSearch: (search: Record<string, unknown>) => ({ ...text(search, 'planId') }),
  component: lazyRouteComponent(() => import('./features/plan/import/plan-import-page.tsx'), 'PlanImportPage'),
});
const imports = createRoute({
  ...at('/imports'),
  validateSearch: (search: Record<string, unknown>) => ({ ...oneOf(search, 'tab', ['new', 'batches'] as const) }),
  component: lazyRouteComponent(() => import('./features/imports/imports-page.tsx'), 'ImportsPage'),
});
const labels = createRoute({
  ...at('/labels'),
  component: lazyRouteComponent(() => import('./features/labels/labels-page.tsx'), 'LabelsPage'),
});
const printers = createRoute({
  ...at('/printers'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'tab', ['printers', 'queue'] as const),
    ...oneOf(search, 'shown', JOB_SHOWN),
    ...text(search, 'printerId'),
  }),
  component: lazyRouteComponent(() => import('./features/printers/printers-page.tsx'), 'PrintersPage'),
});
const labelTemplates = createRoute({
  ...at('/labels/templates'),
  component: lazyRouteComponent(() => import('./features/labels/templates/templates-page.tsx'), 'TemplatesPage'),
});
const newLabelTemplate = createRoute({
  ...at('/labels/templates/new'),
  component: lazyRouteComponent(() => import('./features/labels/templates/template-page.tsx'), 'NewTemplatePage'),
});
const labelTemplate = createRoute({
  ...at('/labels/templates/$id'),
  component: lazyRouteComponent(() => import('./features/labels/templates/template-page.tsx'), 'TemplatePage'),
});
const blankLabels = createRoute({
  ...at('/labels/blanks'),
  component: lazyRouteComponent(() => import('./features/labels/blank-labels-page.tsx'), 'BlankLabelsPage'),
});
const administration = createRoute({
  ...at('/administration'),
  component: lazyRouteComponent(
    () => import('./features/administration/administration-page.tsx'),
    'AdministrationPage',
  ),
});
const sync = createRoute({
  ...at('/sync'),
  component: lazyRouteComponent(() => import('./features/sync/sync-page.tsx'), 'SyncPage'),
});
const settings = createRoute({
  ...at('/settings'),
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
});

const tree = root.addChildren([
  reports,
  home,
  scan,
  trolley,
  boxes,
  box,
  files,
  worklists,
  newFile,
  file,
  locations.addChildren([location]),
  depotPlan,
  space,
  boxTypes,
  loans,
  desk,
  requestsImport,
  stocktakes,
  stocktake,
  holds,
  hold,
  transfers,
  transfer,
  reception,
  giveCodes,
  floor,
  ...Object.values(disposalRoutes),
  cases,
  people,
  person,
  plan.addChildren([category]),
  planImport,
  rules,
  newRule,
  importRules,
  importForeignRules,
  rule,
  imports,
  labels,
  labelTemplates,
  newLabelTemplate,
  labelTemplate,
  blankLabels,
  printers,
  administration,
  sync,
  settings,
]);

export const router = createRouter({
  routeTree: tree,
  history: createHashHistory(),
  // Given by `Screens`, before any address is loaded.
  context: { askAhead: () => undefined },
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
