/**
 * Records on disk: `doc` is the record as `evolve` made it, the other columns are derived for the lists. The store
 * reads and writes one record; which columns a list needs is said here and nowhere else.
 */
import type { Id } from '#shared/base/id.ts';
import { unreachable } from '#shared/base/result.ts';
import type { Entities, Entity, EntityType } from '#shared/domain/event.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { reservationOf } from '#shared/domain/file/file-access.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';
import { saveCase, saveList, saveLoan, savePaper, saveRequest, saveTransfer } from './act-rows.ts';
import { FILE_NOT_YET_DERIVED } from './file-columns.ts';
import { boxCodeKeys, fileTitleSort, insertBoxes, insertFiles, isUncoded } from './new-records.ts';
import { NOT_YET_DERIVED } from './box-columns.ts';
import { codeKeysOf, dropCodes, saveCodes } from './record-codes.ts';
import { boxWords, categoryWords, fileWords, personWords, placeWords } from './search-words.ts';
import * as stocktakes from './stocktake-rows.ts';
import { sortKey } from './sort-key.ts';

const TABLES: { readonly [T in EntityType]: Sql } = {
  organisation: sql`organisation`,
  unit: sql`unit`,
  person: sql`person`,
  rule: sql`rule`,
  plan: sql`plan`,
  category: sql`category`,
  place: sql`place`,
  stocktake: sql`stocktake`,
  expectation: sql`expectation`,
  reading: sql`reading`,
  boxType: sql`box_type`,
  box: sql`box`,
  file: sql`file`,
  hold: sql`hold`,
  loan: sql`loan`,
  request: sql`loan_request`,
  transfer: sql`transfer`,
  list: sql`list`,
  paper: sql`paper`,
  case: sql`case_file`,
  labelTemplate: sql`label_template`,
  label: sql`label`,
  savedFilter: sql`saved_filter`,
  series: sql`series`,
  batch: sql`batch`,
  session: sql`session`,
};

const SELECTS = Object.fromEntries(
  Object.entries(TABLES).map(([type, table]) => [type, `select doc from ${table.text} where id = ?`]),
) as { readonly [T in EntityType]: string };

export function tableOf(type: EntityType): Sql {
  return TABLES[type];
}

function loadDoc(db: ReadableDatabase, type: EntityType, id: Id): string | undefined {
  return db.get<{ doc: string }>({ kind: 'sql', text: SELECTS[type], values: [id] })?.doc;
}

export function loadRecord<T extends EntityType>(db: ReadableDatabase, type: T, id: Id): Entities[T] | undefined {
  const doc = loadDoc(db, type, id);
  return doc === undefined ? undefined : (JSON.parse(doc) as Entities[T]);
}

/** Writes the record and everything derived from it alone: columns, codes, words. Dates of boxes: see box-columns.ts. */
export function saveRecord<T extends EntityType>(
  db: WritableDatabase,
  type: T,
  record: Entities[T],
  before: Entities[T] | undefined,
): void {
  const named = { type, record, before } as Saved;
  switch (named.type) {
    case 'box':
      saveBox(db, named.record, named.before);
      break;
    case 'file':
      saveFile(db, named.record, named.before);
      break;
    case 'place':
      savePlace(db, named.record, named.before);
      break;
    case 'boxType':
      saveBoxType(db, named.record, named.before);
      break;
    case 'stocktake':
      stocktakes.saveStocktake(db, named.record, named.before);
      break;
    case 'expectation':
      stocktakes.saveExpectation(db, named.record, named.before);
      break;
    case 'reading':
      stocktakes.saveReading(db, named.record, named.before);
      break;
    case 'loan':
      saveLoan(db, named.record);
      break;
    case 'request':
      saveRequest(db, named.record);
      break;
    case 'transfer':
      saveTransfer(db, named.record);
      break;
    case 'person':
      savePerson(db, named.record, named.before);
      break;
    case 'unit':
      saveUnit(db, named.record);
      break;
    case 'rule':
      saveRule(db, named.record, named.before);
      break;
    case 'plan':
      savePlan(db, named.record);
      break;
    case 'category':
      saveCategory(db, named.record, named.before);
      break;
    case 'hold':
      saveHold(db, named.record);
      break;
    case 'list':
      saveList(db, named.record);
      break;
    case 'paper':
      savePaper(db, named.record);
      break;
    case 'case':
      saveCase(db, named.record);
      break;
    case 'labelTemplate':
      saveLabelTemplate(db, named.record, named.before);
      break;
    case 'label':
      saveLabel(db, named.record);
      break;
    case 'series':
      saveSeries(db, named.record);
      break;
    case 'savedFilter':
    case 'organisation':
    case 'batch':
    case 'session':
      savePlain(db, named.type, named.record);
      break;
    default:
      unreachable(named);
  }
}

type Saved = {
  [T in EntityType]: { readonly type: T; readonly record: Entities[T]; readonly before: Entities[T] | undefined };
}[EntityType];

/** What changed and nothing else: a scan moves three columns, not the nine indexes of a box. */
function saveBox(db: WritableDatabase, box: Entities['box'], before: Entities['box'] | undefined): void {
  if (before === undefined) {
    insertBoxes(db, [{ box, columns: NOT_YET_DERIVED }]);
    return;
  }
  const changes = [sql`doc = ${JSON.stringify(box)}`];
  if (box.unitId !== before.unitId) changes.push(sql`unit_id = ${box.unitId}`);
  if (box.series !== before.series) changes.push(sql`series = ${box.series}`);
  if (box.number !== before.number) changes.push(sql`number = ${box.number}, number_sort = ${sortKey(box.number)}`);
  if (box.title !== before.title) changes.push(sql`title_sort = ${sortKey(box.title)}`);
  if (box.custody !== before.custody) changes.push(sql`custody = ${box.custody}`);
  if (box.ruleId !== before.ruleId) changes.push(sql`rule_id = ${box.ruleId}`);
  if (box.listId !== before.listId) changes.push(sql`list_id = ${box.listId}`);
  if (box.deposit !== before.deposit) changes.push(sql`deposited = ${box.deposit?.recipient ?? ''}`);
  if (isUncoded(box) !== isUncoded(before)) changes.push(sql`uncoded = ${isUncoded(box) ? 1 : 0}`);
  if (box.openCases !== before.openCases) changes.push(sql`cases = ${box.openCases.length}`);
  if (box.lengthMm !== before.lengthMm) changes.push(sql`length_mm = ${box.lengthMm}`);
  if (box.loanId === null && before.loanId !== null) changes.push(sql`borrower_id = null, loan_due_on = null`);
  if (box.placeId !== before.placeId) {
    const addressSort = sql`coalesce((select address_sort from place where id = ${box.placeId}), '')`;
    changes.push(sql`place_id = ${box.placeId}, address_sort = ${addressSort}`);
  }
  db.run(sql`update box set ${sql.join(changes, ', ')} where id = ${box.id}`);
  saveCodes(db, 'box', box.id, boxCodeKeys(box), boxCodeKeys(before));
  saveWords(db, 'box', box.id, boxWords(box), boxWords(before));
}

function saveFile(db: WritableDatabase, file: Entities['file'], before: Entities['file'] | undefined): void {
  if (before === undefined) {
    insertFiles(db, [{ file, columns: FILE_NOT_YET_DERIVED }]);
    return;
  }
  db.run(sql`
    update file set doc = ${JSON.stringify(file)}, unit_id = ${file.unitId}, box_id = ${file.boxId}, position = ${file.position},
      cote_sort = ${sortKey(file.cote)}, title_sort = ${fileTitleSort(file)}, rule_id = ${file.ruleId}, status = ${file.status},
      category_id = ${file.categoryId ?? null}, reserved = ${reservationOf(file)}
    where id = ${file.id}`);
  saveWords(db, 'file', file.id, fileWords(file), fileWords(before));
}

function savePlace(db: WritableDatabase, place: Entities['place'], before: Entities['place'] | undefined): void {
  const doc = JSON.stringify(place);
  const parentSort = sql`(select address_sort from place where id = ${place.parentId})`;
  db.run(sql`
    insert into place (id, doc, site_id, parent_id, level, name_sort, address, address_sort, status)
    values (${place.id}, ${doc}, ${place.siteId}, ${place.parentId}, ${place.level}, ${naturalKey(place.name)},
      ${place.address}, coalesce(${parentSort} || ${BELOW}, '') || ${addressPart(place.name)}, ${place.status})
    on conflict (id) do update set doc = excluded.doc, site_id = excluded.site_id, parent_id = excluded.parent_id,
      level = excluded.level, name_sort = excluded.name_sort, address = excluded.address, address_sort = excluded.address_sort, status = excluded.status`);
  if (before !== undefined && before.address !== place.address) {
    db.run(sql`
      update box set address_sort = (select address_sort from place where id = ${place.id}) where place_id = ${place.id}`);
  }
  saveCodes(db, 'place', place.id, codeKeysOf('place', place), before === undefined ? [] : codeKeysOf('place', before));
  saveWords(db, 'place', place.id, placeWords(place), before && placeWords(before));
}

function saveBoxType(
  db: WritableDatabase,
  boxType: Entities['boxType'],
  before: Entities['boxType'] | undefined,
): void {
  db.run(sql`
    insert into box_type (id, doc, name_sort, retired)
    values (${boxType.id}, ${JSON.stringify(boxType)}, ${naturalKey(boxType.name)}, ${boxType.retired})
    on conflict (id) do update set doc = excluded.doc, name_sort = excluded.name_sort, retired = excluded.retired`);
  const keysBefore = before === undefined ? [] : codeKeysOf('boxType', before);
  saveCodes(db, 'boxType', boxType.id, codeKeysOf('boxType', boxType), keysBefore);
}

function savePerson(db: WritableDatabase, person: Entities['person'], before: Entities['person'] | undefined): void {
  db.run(sql`
    insert into person (id, doc, name_sort, status, unit_id)
    values (${person.id}, ${JSON.stringify(person)}, ${sortKey(`${person.familyName} ${person.givenName}`)},
      ${person.status}, ${person.unitId})
    on conflict (id) do update set doc = excluded.doc, name_sort = excluded.name_sort,
      status = excluded.status, unit_id = excluded.unit_id`);
  saveWords(db, 'person', person.id, personWords(person), before && personWords(before));
  if (before === undefined && person.code !== null) saveCodes(db, 'person', person.id, [foreignKey(person.code)], []);
}

function saveUnit(db: WritableDatabase, unit: Entities['unit']): void {
  db.run(sql`
    insert into unit (id, doc, code, name_sort) values (${unit.id}, ${JSON.stringify(unit)}, ${unit.code}, ${naturalKey(unit.name)})
    on conflict (id) do update set doc = excluded.doc, code = excluded.code, name_sort = excluded.name_sort`);
}

function saveRule(db: WritableDatabase, rule: Entities['rule'], before: Entities['rule'] | undefined): void {
  db.run(sql`
    insert into rule (id, doc, number_sort, status) values (${rule.id}, ${JSON.stringify(rule)}, ${naturalKey(rule.number)}, ${rule.status})
    on conflict (id) do update set doc = excluded.doc, number_sort = excluded.number_sort, status = excluded.status`);
  saveCodes(db, 'rule', rule.id, codeKeysOf('rule', rule), before === undefined ? [] : codeKeysOf('rule', before));
}

function savePlan(db: WritableDatabase, plan: Entities['plan']): void {
  db.run(sql`
    insert into plan (id, doc, name_sort) values (${plan.id}, ${JSON.stringify(plan)}, ${naturalKey(plan.name)})
    on conflict (id) do update set doc = excluded.doc, name_sort = excluded.name_sort`);
}

function saveCategory(
  db: WritableDatabase,
  category: Entities['category'],
  before: Entities['category'] | undefined,
): void {
  db.run(sql`
    insert into category (id, doc, plan_id, parent_id, code_sort, status, words)
    values (${category.id}, ${JSON.stringify(category)}, ${category.planId}, ${category.parentId},
      ${naturalKey(category.code)}, ${category.status}, ${categoryWords(category)})
    on conflict (id) do update set doc = excluded.doc, plan_id = excluded.plan_id, parent_id = excluded.parent_id,
      code_sort = excluded.code_sort, status = excluded.status, words = excluded.words`);
  const keysBefore = before === undefined ? [] : codeKeysOf('category', before);
  saveCodes(db, 'category', category.id, codeKeysOf('category', category), keysBefore);
}

/** What the list of suspensions shows; the files and boxes one covers are asked of the records. */
function saveHold(db: WritableDatabase, hold: Entities['hold']): void {
  db.run(sql`
    insert into hold (id, doc, state, kind, motive_sort, from_on, to_on)
    values (${hold.id}, ${JSON.stringify(hold)}, ${hold.state}, ${hold.kind}, ${sortKey(hold.motive)}, ${hold.from}, ${hold.to})
    on conflict (id) do update set doc = excluded.doc, state = excluded.state, motive_sort = excluded.motive_sort,
      to_on = excluded.to_on`);
}

function saveLabelTemplate(
  db: WritableDatabase,
  template: Entities['labelTemplate'],
  before: Entities['labelTemplate'] | undefined,
): void {
  db.run(sql`
    insert into label_template (id, doc, name_sort, retired)
    values (${template.id}, ${JSON.stringify(template)}, ${sortKey(template.design.name)}, ${template.retired})
    on conflict (id) do update set doc = excluded.doc, name_sort = excluded.name_sort, retired = excluded.retired`);
  const keysBefore = before === undefined ? [] : codeKeysOf('labelTemplate', before);
  saveCodes(db, 'labelTemplate', template.id, codeKeysOf('labelTemplate', template), keysBefore);
}

function saveLabel(db: WritableDatabase, prints: Entities['label']): void {
  db.run(sql`
    insert into label (id, doc, labelled, home_id)
    values (${prints.id}, ${JSON.stringify(prints)}, ${prints.of}, ${prints.homeId})
    on conflict (id) do update set doc = excluded.doc`);
}

function saveSeries(db: WritableDatabase, series: Entities['series']): void {
  db.run(sql`
    insert into series (id, doc, kind) values (${series.id}, ${JSON.stringify(series)}, ${series.kind})
    on conflict (id) do update set doc = excluded.doc`);
}

function savePlain(
  db: WritableDatabase,
  type: 'savedFilter' | 'organisation' | 'batch' | 'session',
  record: Entities['savedFilter' | 'organisation' | 'batch' | 'session'],
): void {
  db.run(sql`
    insert into ${TABLES[type]} (id, doc) values (${record.id}, ${JSON.stringify(record)})
    on conflict (id) do update set doc = excluded.doc`);
}

/** Takes back a record that was only pending here: its row, codes and words. */
export function deleteRecord(db: WritableDatabase, type: EntityType, record: Entity): void {
  dropCodes(db, record.id, codeKeysOf(type, record));
  if (type in WORDS) {
    const table = TABLES[type];
    db.run(sql`
      delete from ${sql.ident(`${type}_search`)} where rowid = (select no from ${table} where id = ${record.id})`);
  }
  db.run(sql`delete from ${TABLES[type]} where id = ${record.id}`);
  if (type === 'reading') stocktakes.forgetReading(db, record as Entities['reading']);
  if (type === 'expectation') stocktakes.forgetExpectation(db, record as Entities['expectation']);
  if (type === 'stocktake') stocktakes.forgetStocktake(db, record);
}

type Searched = 'box' | 'file' | 'place' | 'person';

/** The full-text index of a kind of record, its rows numbered as the records are. Texts, for the import's sake. */
const WORDS = {
  box: wordStatements('box'),
  file: wordStatements('file'),
  place: wordStatements('place'),
  person: wordStatements('person'),
};

function wordStatements(type: Searched): { readonly insert: string; readonly update: string } {
  const no = `(select no from ${type} where id = ?)`;
  return {
    insert: `insert into ${type}_search (words, rowid) values (?, ${no})`,
    update: `update ${type}_search set words = ? where rowid = ${no}`,
  };
}

function saveWords(db: WritableDatabase, type: Searched, id: Id, words: string, before: string | undefined): void {
  if (words === before) return;
  const text = WORDS[type][before === undefined ? 'insert' : 'update'];
  db.run({ kind: 'sql', text, values: [words, id] });
}

/**
 * The sort key of a place is its parent's, then `BELOW`, then its own part: what stands below a place is one range of
 * keys (`addressRange`). The part ends with the name itself, so that `T2` and `T02` side by side stay two places.
 */
const BELOW = '\u0001';
const AFTER_BELOW = '\u0002';

function addressPart(name: string): string {
  return `${naturalKey(name)}${AFTER_BELOW}${name.replaceAll(BELOW, '').replaceAll(AFTER_BELOW, '')}`;
}

/** Sort keys of a place and of everything below it: from `from`, up to and without `to`. */
export function addressRange(addressSort: string): { readonly from: string; readonly to: string } {
  return { from: addressSort, to: addressSort + AFTER_BELOW };
}
