/** Every list of the interface as a table. The columns are those of the screen, and what the screen only hints at. */
import type { Input } from '#shared/contract/contract.ts';
import type { BoxRow, FileRow } from '#shared/contract/boxes.ts';
import type { HoldRow } from '#shared/contract/holds.ts';
import type { ListFileRow } from '#shared/contract/list-files.ts';
import type { CandidateRow, ListItem, ListRow } from '#shared/contract/lists.ts';
import type { CaseRow, LoanRow, PersonRow, RuleRow, UnitRow } from '#shared/contract/loans.ts';
import type { LoanFigures, RequestRow } from '#shared/contract/loans-desk.ts';
import type { PlaceRow } from '#shared/contract/places.ts';
import type { ForecastRow, MoveRow, SpaceRow, SuggestedShelf, UnitSpaceRow } from '#shared/contract/space.ts';
import type { MetresRow, RoomRow } from '#shared/contract/reports.ts';
import type { FindingRow, ReadingRow, ShelfRow } from '#shared/contract/stocktake.ts';
import type { TableList } from '#shared/contract/tables.ts';
import type { WorkRow } from '#shared/contract/worklists.ts';
import type { Id } from '#shared/base/id.ts';
import { holdsPage } from '../../holds/hold-queries.ts';
import { casesPage } from '../../queries/cases-page.ts';
import { filesPage } from '../../queries/files-page.ts';
import { workPage } from '../../queries/file-worklists.ts';
import { listFilesPage } from '../../queries/list-files.ts';
import { listItemsPage } from '../../queries/list-items.ts';
import { listsPage } from '../../queries/lists.ts';
import { loansPage } from '../../queries/loans-page.ts';
import { peoplePage } from '../../queries/people.ts';
import { placesBelow } from '../../queries/places.ts';
import { boxTable } from './box-table.ts';
import { pagesOf } from './pages.ts';
import { candidateTable, ruleTable, unitTable } from './reference-tables.ts';
import { figuresTable, requestsTable } from './loan-tables.ts';
import { metresTable, roomTable } from './report-tables.ts';
import * as space from './space-tables.ts';
import * as stocktake from './stocktake-tables.ts';
import { date, number, text, type Table, type TableColumn } from './table.ts';

/** What a list takes, its pages being the writer's affair. */
export type TableInput<L extends TableList> = L extends 'places'
  ? { readonly placeId: Id | null }
  : L extends keyof Paged
    ? Omit<Input<L>, 'after' | 'limit'>
    : never;
type Paged = { readonly [L in Exclude<TableList, 'places'>]: never };

const FILE_COLUMNS: readonly TableColumn<FileRow>[] = [
  text('files.column.cote', (row) => row.cote),
  text('files.column.title', (row, { t }) => (row.reserved === '' ? row.title : t(`files.reserved.${row.reserved}`))),
  text('files.column.unit', (row) => row.unitName),
  text('files.column.box', (row) => row.boxNumber),
  number('files.column.position', (row) => (row.boxId === null ? null : row.position)),
  text('files.column.rule', (row) => row.ruleNumber),
  date('files.column.opened', (row) => row.openedOn),
  date('files.column.closed', (row) => row.closedOn),
  text('files.column.dates', (row) => row.datesText),
  date('files.column.due', (row) => row.dueOn),
  text('files.column.status', (row, { t }) => t(`words.fileStatus.${row.status}`)),
];

const files: Table<FileRow, TableInput<'files.page'>> = {
  name: 'files.title',
  columns: FILE_COLUMNS,
  pages: pagesOf(filesPage),
};

const worklists: Table<WorkRow, TableInput<'worklists.files'>> = {
  name: 'worklists.title',
  columns: [
    ...(FILE_COLUMNS as readonly TableColumn<WorkRow>[]),
    text('worklists.column.why', (row, { t }) => (row.reason === null ? null : t(`worklists.reason.${row.reason}`))),
    date('worklists.column.proposed', (row) => row.workOn),
    text('retention.disposition', (row, { t }) =>
      row.disposition === null ? null : t(`words.disposition.${row.disposition}`),
    ),
    text('disposal.candidate.notation', (row) => row.notation),
  ],
  pages: pagesOf(workPage),
};

const loans: Table<LoanRow, TableInput<'loans.page'>> = {
  name: 'loans.title',
  columns: [
    text('loans.column.box', (row) => row.boxNumber),
    text('loans.column.title', (row) => row.boxTitle),
    text('loans.column.file', (row) => [row.cote, row.fileTitle].filter((part) => part !== '').join(' ')),
    text('loansDesk.request.mode', (row, { t }) => t(`loansDesk.handOut.${row.mode}`)),
    text('loans.column.person', (row) => row.personName),
    text('loans.column.unit', (row) => row.unitName),
    text('common.state', (row, { t }) => t(`words.loanState.${row.overdue ? 'overdue' : row.state}`)),
    date('loans.column.out', (row) => row.outOn),
    date('loans.column.due', (row) => row.dueOn),
    number('loans.column.late', (row) => (row.daysLate > 0 ? row.daysLate : null)),
    date('loans.column.returned', (row) => row.returnedOn),
    text('loansDesk.takeBack.condition', (row, { t }) =>
      row.condition === null ? '' : t(`loansDesk.takeBack.${row.condition}`),
    ),
    number('loans.column.renewals', (row) => row.renewals),
    number('loansDesk.notice.given', (row) => row.noticesGiven),
  ],
  pages: pagesOf(loansPage),
};

const people: Table<PersonRow, TableInput<'people.page'>> = {
  name: 'people.title',
  columns: [
    text('people.column.name', (row) => row.name),
    text('people.column.jobTitle', (row) => row.jobTitle),
    text('people.column.unit', (row) => row.unitName),
    text('people.column.email', (row) => row.email),
    text('people.column.code', (row) => row.code),
    text('people.column.roles', (row, { t }) => row.roles.map((role) => t(`words.role.${role}`)).join(', ')),
    number('people.column.loans', (row) => row.openLoans),
    text('people.column.status', (row, { t }) => t(`words.personStatus.${row.status}`)),
  ],
  pages: pagesOf(peoplePage),
};

const lists: Table<ListRow, TableInput<'lists.page'>> = {
  name: 'disposal.title',
  columns: [
    text('disposal.column.number', (row) => row.number),
    text('disposal.column.title', (row) => row.title),
    text('disposal.column.unit', (row) => row.unitName),
    text('disposal.column.kind', (row, { t }) => t(`words.listKind.${row.kind}`)),
    text('disposal.column.status', (row, { t }) => t(`words.listStatus.${row.status}`)),
    number('boxes.title', (row) => (row.items === 'boxes' ? row.count : null)),
    number('files.title', (row) => (row.items === 'files' ? row.count : null)),
    text('disposal.column.steps', (row) => `${String(row.stepsTaken)} / ${String(row.steps)}`),
    date('disposal.column.created', (row, { dayOf }) => dayOf(row.createdAtMs)),
    text('disposal.column.certificate', (row) => row.certificateNumber),
  ],
  pages: pagesOf(listsPage),
};

const listItems: Table<ListItem, TableInput<'lists.items'>> = {
  name: 'boxes.title',
  columns: candidateTable.columns,
  pages: pagesOf(listItemsPage),
};

const listFiles: Table<ListFileRow, TableInput<'lists.files'>> = {
  name: 'files.title',
  columns: [
    text('files.column.cote', (row) => row.cote),
    text('files.column.title', (row) => row.title),
    text('files.column.dates', (row) => row.datesText),
    text('files.column.rule', (row) => row.ruleNumber),
    text('disposal.candidate.notation', (row) => row.notation),
    text('listFiles.column.disposition', (row) => row.disposition),
    date('listFiles.column.lastDay', (row) => row.lastProtectedDay),
    text('listFiles.column.outcome', (row, { t }) =>
      row.outcome === null ? null : t(`listFiles.outcome.${row.outcome}`),
    ),
    text('listFiles.column.blocked', (row, { t }) => (row.refusal === null ? null : t(`error.${row.refusal}`))),
  ],
  pages: pagesOf(listFilesPage),
};

const holds: Table<HoldRow, TableInput<'holds.page'>> = {
  name: 'holds.title',
  columns: [
    text('holds.column.motive', (row) => row.motive),
    text('holds.column.kind', (row, { t }) => t(`words.holdKind.${row.kind}`)),
    text('holds.column.reference', (row) => row.reference),
    text('holds.column.scope', (row, { t }) => t(`words.scopeKind.${row.scope.kind}`)),
    text('tables.scopeText', (row) => row.scope.text),
    number('boxes.title', (row) => row.scope.boxes),
    number('files.title', (row) => row.scope.files),
    date('holds.column.from', (row) => row.from),
    date('holds.column.to', (row) => row.to),
    text('holds.column.state', (row, { t }) => t(row.lifted === null ? 'holds.active' : 'holds.lifted')),
    text('holds.column.placedBy', (row) => row.placedByName),
    text('tables.liftedBy', (row) => row.lifted?.byName ?? null),
    date('tables.liftedOn', (row, { dayOf }) => (row.lifted === null ? null : dayOf(row.lifted.atMs))),
    text('tables.liftReason', (row) => row.lifted?.reason ?? null),
  ],
  pages: pagesOf(holdsPage),
};

const cases: Table<CaseRow, TableInput<'cases.page'>> = {
  name: 'cases.title',
  columns: [
    text('tables.caseKind', (row, { t }) => t(`words.caseKind.${row.kind}`)),
    text('tables.severity', (row, { t }) => t(`words.severity.${row.severity}`)),
    text('loans.column.box', (row) => row.boxNumber),
    text('loans.column.title', (row) => row.boxTitle),
    text('tables.recordedAddress', (row) => row.recordedAddress),
    text('tables.recordedPerson', (row) => row.recordedPerson),
    text('tables.lateAddress', (row) => row.lateAddress),
    text('tables.latePerson', (row) => row.latePerson),
    text('common.who', (row) => row.byName),
    date('common.when', (row, { dayOf }) => dayOf(row.atMs)),
    text('tables.settledBy', (row) => row.settledByName),
    date('tables.settledOn', (row, { dayOf }) => (row.settledAtMs === null ? null : dayOf(row.settledAtMs))),
  ],
  pages: pagesOf(casesPage),
};

const places: Table<PlaceRow, TableInput<'places'>> = {
  name: 'places.title',
  columns: [
    text('tables.address', (row) => row.address),
    text('places.column.name', (row) => row.name),
    text('places.column.level', (row, { t }) => t(`words.level.${row.level}`)),
    text('boxes.column.code', (row) => row.code),
    number('places.column.boxes', (row) => row.boxes),
    number('tables.usedMm', (row) => row.usedMm),
    number('tables.capacityMm', (row) => (row.capacityCm === null ? null : row.capacityCm * 10)),
    number('places.column.children', (row) => row.children),
  ],
  pages: placesBelow,
};

type RowOf = {
  readonly 'boxes.page': BoxRow;
  readonly 'files.page': FileRow;
  readonly 'loans.page': LoanRow;
  readonly 'loans.figures': LoanFigures;
  readonly 'requests.page': RequestRow;
  readonly 'people.page': PersonRow;
  readonly 'units.list': UnitRow;
  readonly 'rules.list': RuleRow;
  readonly 'lists.page': ListRow;
  readonly 'lists.candidates': CandidateRow;
  readonly 'lists.items': ListItem;
  readonly 'lists.files': ListFileRow;
  readonly 'holds.page': HoldRow;
  readonly 'worklists.files': WorkRow;
  readonly 'cases.page': CaseRow;
  readonly 'space.places': SpaceRow;
  readonly 'space.units': UnitSpaceRow;
  readonly 'space.forecast': ForecastRow;
  readonly 'space.suggest': SuggestedShelf;
  readonly 'space.consolidate': MoveRow;
  readonly places: PlaceRow;
  readonly 'reports.rooms': RoomRow;
  readonly 'reports.metres': MetresRow;
  readonly 'stocktakes.findings': FindingRow;
  readonly 'stocktakes.shelves': ShelfRow;
  readonly 'stocktakes.readings': ReadingRow;
};

export const TABLES: { readonly [L in TableList]: Table<RowOf[L], TableInput<L>> } = {
  'boxes.page': boxTable,
  'files.page': files,
  'loans.page': loans,
  'loans.figures': figuresTable,
  'requests.page': requestsTable,
  'people.page': people,
  'units.list': unitTable,
  'rules.list': ruleTable,
  'lists.page': lists,
  'lists.candidates': candidateTable,
  'lists.items': listItems,
  'lists.files': listFiles,
  'holds.page': holds,
  'worklists.files': worklists,
  'cases.page': cases,
  'space.places': space.spacePlacesTable,
  'space.units': space.spaceUnitsTable,
  'space.forecast': space.spaceForecastTable,
  'space.suggest': space.spaceSuggestTable,
  'space.consolidate': space.spaceMovesTable,
  places,
  'reports.rooms': roomTable,
  'reports.metres': metresTable,
  'stocktakes.findings': stocktake.findingsTable,
  'stocktakes.shelves': stocktake.shelvesTable,
  'stocktakes.readings': stocktake.readingsTable,
};
