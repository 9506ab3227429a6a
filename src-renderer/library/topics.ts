/**
 * Which topics each query depends on. After a commit the service names the topics it touched, and every query that
 * watches one of them is asked again if it is on screen (architecture.md, section 3). A query absent from this table is
 * never refreshed on its own.
 */
import type { Input, MethodName } from '#shared/contract/contract.ts';
import type { Topic } from '#shared/contract/frames.ts';

type Watch = { readonly [M in MethodName]?: readonly Topic[] | ((input: Input<M>) => readonly Topic[]) };

const WATCHED: Watch = {
  'depot.status': ['organisation'],
  'home.summary': ['counts'],
  'accounts.list': ['people', 'organisation'],
  'session.current': ['session', 'people'],
  'boxes.page': ['boxes', 'holds'],
  'boxes.card': ({ id }) => [`box:${id}`, 'organisation', 'rules', 'holds'],
  'boxes.history': ({ id }) => [`box:${id}`, `label:${id}`, 'papers'],
  'boxes.files': ({ id }) => [`box:${id}`, 'files'],
  'files.page': ['files'],
  'files.card': ({ id }) => [`file:${id}`, 'rules', 'holds'],
  'files.history': ({ id }) => [`file:${id}`, `label:${id}`],
  'worklists.counts': ['files', 'dates', 'rules', 'organisation'],
  'worklists.files': ['files', 'dates', 'rules', 'organisation'],
  'worklists.preview': ['files', 'rules', 'lists'],
  'places.children': ['places', 'boxes'],
  'places.card': ({ id }) => [`place:${id}`, 'boxes'],
  'places.history': ({ id }) => [`place:${id}`, `label:${id}`],
  'places.find': ['places'],
  'holds.page': ['holds'],
  'holds.card': ({ id }) => [`hold:${id}`],
  'holds.history': ({ id }) => [`hold:${id}`],
  'holds.preview': ['boxes', 'files', 'holds'],
  'holds.reach': ({ id }) => [`hold:${id}`, 'boxes', 'files'],
  'holds.boxes': ({ id }) => [`hold:${id}`, 'boxes', 'files'],
  'holds.files': ({ id }) => [`hold:${id}`, 'files'],
  'labels.printedBefore': ['labels'],
  'labels.blanks': ['sync', 'boxes'],
  // Drawn with the words of a record, and with the logo.
  'labels.draw': ['organisation'],
  'labelTemplates.all': ['labels'],
  'labelTemplates.card': ({ id }) => [`labelTemplate:${id}`],
  'labelTemplates.history': ({ id }) => [`labelTemplate:${id}`],
  'loans.page': ['loans'],
  'papers.issued': ['papers'],
  'cases.page': ['cases'],
  'cases.runs': ['cases'],
  'cases.ofRun': ['cases'],
  'people.page': ['people', 'loans'],
  'people.standingNames': ({ id }) => [`person:${id}`],
  'people.card': ({ id }) => [`person:${id}`, 'loans'],
  'units.list': ['people', 'boxes', 'loans'],
  'rules.list': ['rules', 'boxes'],
  'rules.card': ['rules', 'boxes'],
  // Not `counts`: neither is to be asked again after every scan.
  'due.remaining': ['dates', 'rules', 'organisation'],
  'due.byYear': ['dates', 'rules', 'organisation', 'lists', 'batches'],
  'calendar.preview': ['rules'],
  'foreignSchedule.preview': ['rules'],
  'plans.list': ['plan', 'organisation'],
  // Not each time a file is described: the counts of a whole plan are read again when the tree is shown again.
  'plans.tree': ['plan', 'rules'],
  'categories.card': ({ id }) => [`category:${id}`, 'plan', 'rules', 'files'],
  'categories.history': ({ id }) => [`category:${id}`],
  'lists.page': ['lists', 'organisation', 'people'],
  'lists.card': ({ id }) => [`list:${id}`, 'boxes', 'holds', 'organisation', 'people'],
  'lists.items': ({ id }) => [`list:${id}`, 'boxes', 'rules', 'holds'],
  'lists.removed': ({ id }) => [`list:${id}`],
  'lists.check': ({ id }) => [`list:${id}`, 'boxes', 'files', 'rules', 'holds'],
  'lists.preview': ['boxes', 'rules', 'lists', 'holds', 'dates'],
  'lists.files': ({ id }) => [`list:${id}`, 'files'],
  'lists.removedFiles': ({ id }) => [`list:${id}`],
  'lists.history': ({ id }) => [`list:${id}`, 'papers'],
  'lists.sampling': ({ listId }) => [`list:${listId}`, 'files', 'boxes', 'rules'],
  'lists.sorted': ({ listId }) => [`list:${listId}`, 'files'],
  'lists.sortedRows': ({ listId }) => [`list:${listId}`],
  'lists.keptBoxes': ({ listId }) => [`list:${listId}`, 'boxes'],
  'removal.card': ({ id }) => [`list:${id}`, 'boxes'],
  'removal.page': ['boxes', 'holds'],
  'lists.candidates': ['boxes', 'rules', 'lists', 'holds'],
  'printers.all': ['printers', 'jobs'],
  'printers.discover': ['printers'],
  'printers.status': ['printers', 'jobs'],
  'jobs.page': ['jobs', 'printers'],
  'import.batches': ['batches'],
  'search.preparing': ['sync', 'boxes'],
  'search.everything': ['boxes', 'files', 'places', 'people', 'lists', 'plan'],
  'upkeep.status': ['sync'],
  'sync.status': ['sync', 'cases'],
  'sync.refusals': ['sync'],
};

/** The topics a call of `method` with this input depends on. */
export function watchedTopics<M extends MethodName>(method: M, input: Input<M>): readonly Topic[] {
  const watched = WATCHED[method];
  if (watched === undefined) return [];
  return typeof watched === 'function' ? watched(input) : watched;
}
