/** English (Canada). One area per file, each typed by its French twin. */
import { administration } from './administration.ts';
import { boxes } from './boxes.ts';
import { boxTypes } from './box-types.ts';
import { cases } from './cases.ts';
import { common } from './common.ts';
import { deposit } from './deposit.ts';
import { depotPlan } from './depot-plan.ts';
import { disposal } from './disposal.ts';
import { error } from './error.ts';
import { files } from './files.ts';
import { filters } from './filters.ts';
import { history } from './history.ts';
import { holds } from './holds.ts';
import { home } from './home.ts';
import { imports } from './imports.ts';
import { issued } from './issued.ts';
import { labelTemplates } from './label-templates.ts';
import { labels } from './labels.ts';
import { listFiles } from './list-files.ts';
import { loans } from './loans.ts';
import { loansDesk } from './loans-desk.ts';
import { nav } from './nav.ts';
import { paper } from './paper.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { plan } from './plan.ts';
import { printers } from './printers.ts';
import { printing } from './printing.ts';
import { reboxing } from './reboxing.ts';
import { transfers } from './transfers.ts';
import { removal } from './removal.ts';
import { reports } from './reports.ts';
import { retention } from './retention.ts';
import { rules } from './rules.ts';
import { scan } from './scan.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { sorting } from './sorting.ts';
import { space } from './space.ts';
import { stocktake } from './stocktake.ts';
import { sync } from './sync.ts';
import { tables } from './tables.ts';
import { trolley } from './trolley.ts';
import { words } from './words.ts';
import { worklists } from './worklists.ts';

export const enCA = {
  common,
  nav,
  words,
  error,
  history,
  retention,
  session,
  home,
  scan,
  boxes,
  places,
  boxTypes,
  labels,
  labelTemplates,
  listFiles,
  settings,
  files,
  filters,
  holds,
  loans,
  loansDesk,
  disposal,
  sorting,
  space,
  deposit,
  depotPlan,
  people,
  rules,
  imports,
  cases,
  signIn,
  stocktake,
  sync,
  plan,
  printing,
  printers,
  tables,
  trolley,
  issued,
  paper,
  removal,
  reboxing,
  transfers,
  reports,
  administration,
  worklists,
};
