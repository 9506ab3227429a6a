/**
 * The addresses of the window, kept after the `#` because the page is served as one file (`app://travee/index.html`).
 * Screens are loaded when first shown. Filters of a list are in its address, so that a figure of the home page is a link.
 */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';

import { BOX_SORTS, BOX_STATES, FILE_STATUSES_SHOWN } from '#shared/contract/boxes.ts';
import { FILE_LISTS } from '#shared/contract/worklists.ts';
import { JOB_SHOWN } from '#shared/contract/printing.ts';
import { HOLD_STATES } from '#shared/contract/holds.ts';
import { CUSTODIES } from '#shared/domain/box/box.ts';
import { LIST_STATUSES } from '#shared/domain/disposal/list-status.ts';
import { LIST_KINDS } from '#shared/domain/disposal/list.ts';
import { AppFrame } from './frame/app-frame.tsx';
import { ScreenProblem } from './frame/screen-problem.tsx';
import { oneOf, text } from './library/address.ts';

const root = createRootRoute({ component: AppFrame, errorComponent: ScreenProblem });
const at = <const P extends string>(path: P) =>
  ({ getParentRoute: () => root, path, errorComponent: ScreenProblem }) as const;

const DIRECTIONS = ['asc', 'desc'] as const;

const home = createRoute({
  ...at('/'),
  component: lazyRouteComponent(() => import('./features/home/home-page.tsx'), 'HomePage'),
});
const scan = createRoute({
  ...at('/scan'),
  component: lazyRouteComponent(() => import('./features/scan/scan-page.tsx'), 'ScanPage'),
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
const locations = createRoute({
  ...at('/locations'),
  component: lazyRouteComponent(() => import('./features/locations/locations-page.tsx'), 'LocationsPage'),
});
/** One screen with the list of places and one of them: going from one place to another keeps the tree as it is. */
const location = createRoute({ getParentRoute: () => locations, path: '$id', errorComponent: ScreenProblem });
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
const disposal = createRoute({
  ...at('/disposal'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'status', LIST_STATUSES),
    ...oneOf(search, 'kind', LIST_KINDS),
    ...oneOf(search, 'mine', ['yes'] as const),
  }),
  component: lazyRouteComponent(() => import('./features/disposal/disposal-page.tsx'), 'DisposalPage'),
});
const list = createRoute({
  ...at('/disposal/$id'),
  component: lazyRouteComponent(() => import('./features/disposal/list-page.tsx'), 'ListPage'),
});
const sorting = createRoute({
  ...at('/disposal/$id/sorting'),
  component: lazyRouteComponent(() => import('./features/disposal/sorting/sampling-page.tsx'), 'SamplingPage'),
});
const deposit = createRoute({
  ...at('/disposal/$id/deposit'),
  component: lazyRouteComponent(() => import('./features/disposal/deposit/deposit-page.tsx'), 'DepositPage'),
});
const dueYears = createRoute({
  ...at('/disposal/years'),
  validateSearch: (search: Record<string, unknown>) => ({ ...text(search, 'unitId') }),
  component: lazyRouteComponent(() => import('./features/due-years/due-years-page.tsx'), 'DueYearsPage'),
});
const newList = createRoute({
  ...at('/disposal/new'),
  validateSearch: (search: Record<string, unknown>) => ({ ...text(search, 'unitId') }),
  component: lazyRouteComponent(() => import('./features/disposal/new-list-page.tsx'), 'NewListPage'),
});
const executeList = createRoute({
  ...at('/disposal/$id/execute'),
  component: lazyRouteComponent(() => import('./features/disposal/execute-page.tsx'), 'ExecutePage'),
});
const removalOfList = createRoute({
  ...at('/disposal/$id/removal'),
  component: lazyRouteComponent(() => import('./features/disposal/removal/removal-page.tsx'), 'RemovalPage'),
});
const pullBoxes = createRoute({
  ...at('/disposal/$id/pull'),
  component: lazyRouteComponent(() => import('./features/disposal/removal/pull-page.tsx'), 'PullPage'),
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
  home,
  scan,
  boxes,
  box,
  files,
  worklists,
  newFile,
  file,
  locations.addChildren([location]),
  loans,
  holds,
  hold,
  disposal,
  sorting,
  deposit,
  dueYears,
  newList,
  list,
  executeList,
  removalOfList,
  pullBoxes,
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
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
