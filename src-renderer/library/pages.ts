/** The pages of the window, in the order of the rail: the rail, the omnibox and the shortcuts all read this list. */
import {
  IconAdjustments,
  IconAlertTriangle,
  IconArchive,
  IconBarcode,
  IconBinaryTree2,
  IconBook2,
  IconClipboardCheck,
  IconFileImport,
  IconFolders,
  IconHandGrab,
  IconHome,
  IconListCheck,
  IconLock,
  IconMap,
  IconMapPin,
  IconPrinter,
  IconRefresh,
  IconReportAnalytics,
  IconRulerMeasure,
  IconShredder,
  IconTags,
  IconTransfer,
  IconTruckDelivery,
  IconUserShield,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';

import type { HomeSummary } from '#shared/contract/depot.ts';
import type { TextKey } from '#shared/i18n/index.ts';

export type PageInfo = {
  readonly path:
    | '/'
    | '/scan'
    | '/boxes'
    | '/files'
    | '/locations'
    | '/depot-plan'
    | '/space'
    | '/loans'
    | '/desk'
    | '/transfers'
    | '/stocktakes'
    | '/worklists'
    | '/reports'
    | '/holds'
    | '/disposal'
    | '/cases'
    | '/people'
    | '/plan'
    | '/rules'
    | '/imports'
    | '/labels'
    | '/printers'
    | '/administration'
    | '/sync'
    | '/settings';
  readonly label: TextKey;
  readonly icon: Icon;
  readonly group: 'room' | 'records' | 'upkeep';
  /** What waits there, as the home page counts it. */
  readonly count?: (summary: HomeSummary) => number;
  /** The key that goes there, as in the application menu (src-main/shell/menu-template.ts). */
  readonly shortcut?: string;
};

export const PAGES: readonly PageInfo[] = [
  { path: '/', label: 'nav.home', icon: IconHome, group: 'room', shortcut: 'Ctrl 1' },
  { path: '/scan', label: 'nav.scan', icon: IconBarcode, group: 'room', shortcut: 'F2' },
  { path: '/boxes', label: 'nav.boxes', icon: IconArchive, group: 'room', shortcut: 'Ctrl 2' },
  { path: '/locations', label: 'nav.locations', icon: IconMapPin, group: 'room', shortcut: 'Ctrl 4' },
  { path: '/depot-plan', label: 'nav.depotPlan', icon: IconMap, group: 'room' },
  { path: '/space', label: 'nav.space', icon: IconRulerMeasure, group: 'room' },
  { path: '/desk', label: 'nav.desk', icon: IconTransfer, group: 'room' },
  {
    path: '/loans',
    label: 'nav.loans',
    icon: IconHandGrab,
    group: 'room',
    shortcut: 'Ctrl 5',
    count: (s) => s.overdueLoans,
  },
  { path: '/transfers', label: 'nav.transfers', icon: IconTruckDelivery, group: 'room' },
  { path: '/stocktakes', label: 'nav.stocktakes', icon: IconClipboardCheck, group: 'room' },
  { path: '/cases', label: 'nav.cases', icon: IconAlertTriangle, group: 'room' },
  { path: '/files', label: 'nav.files', icon: IconFolders, group: 'records', shortcut: 'Ctrl 3' },
  { path: '/plan', label: 'nav.plan', icon: IconBinaryTree2, group: 'records' },
  { path: '/rules', label: 'nav.rules', icon: IconBook2, group: 'records' },
  { path: '/worklists', label: 'nav.worklists', icon: IconListCheck, group: 'records' },
  {
    path: '/disposal',
    label: 'nav.disposal',
    icon: IconShredder,
    group: 'records',
    shortcut: 'Ctrl 6',
    count: (s) => s.listsToApprove,
  },
  {
    path: '/holds',
    label: 'nav.holds',
    icon: IconLock,
    group: 'records',
    count: (s) => s.holdsEnding,
  },
  { path: '/reports', label: 'nav.reports', icon: IconReportAnalytics, group: 'records' },
  { path: '/people', label: 'nav.people', icon: IconUsers, group: 'upkeep', shortcut: 'Ctrl 7' },
  { path: '/imports', label: 'nav.imports', icon: IconFileImport, group: 'upkeep' },
  { path: '/labels', label: 'nav.labels', icon: IconTags, group: 'upkeep', shortcut: 'Ctrl 8' },
  { path: '/printers', label: 'nav.printers', icon: IconPrinter, group: 'upkeep' },
  { path: '/administration', label: 'nav.administration', icon: IconUserShield, group: 'upkeep' },
  { path: '/sync', label: 'nav.sync', icon: IconRefresh, group: 'upkeep' },
  { path: '/settings', label: 'nav.settings', icon: IconAdjustments, group: 'upkeep', shortcut: 'Ctrl 9' },
];
