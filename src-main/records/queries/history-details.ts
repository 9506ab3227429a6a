/**
 * The words beside an operation in a history. Texts are readable as they are, in any language: addresses, names, dates,
 * numbers. What is not a text is for the program: the fields that were edited, the parameters of a refusal.
 */
import type { Id } from '#shared/base/id.ts';
import type { Json, JsonObject } from '#shared/base/json.ts';
import { entityTypeOf, opEntities } from '#shared/domain/op-entities.ts';
import type { Op } from '#shared/domain/operation.ts';
import type { ReadContext } from '../context.ts';
import { scopeWords } from '../holds/hold-words.ts';
import { fileTitleById, isFieldReserved } from './readable-files.ts';
import {
  boxNumber,
  categoryName,
  listNumber,
  personName,
  transferNumber,
  placeAddress,
  ruleNumber,
  templateName,
  unitName,
} from './names.ts';

export function historyDetails(context: ReadContext, op: Op, refusal: string | null): JsonObject {
  const details = { ...subject(context, op), ...wordsOf(context, op) };
  if (refusal === null) return details;
  const params = JSON.parse(refusal) as JsonObject;
  // Of a label, which time it was printed: a fact, not a refusal.
  const { nth } = params;
  return { ...details, ...(nth === undefined ? {} : { nth }), params };
}

/** An operation stands in the history of every record it names: which box was lent, which file was put in this box. */
function subject(context: ReadContext, op: Op): JsonObject {
  const about: Record<string, Json> = {};
  for (const { type, id } of opEntities(op).slice(0, MOST_NAMED)) {
    if (type === 'box') about['box'] ??= boxNumber(context, id);
    if (type === 'file' && NAMES_FILES.has(entityTypeOf(op.kind))) about['file'] = fileTitleById(context, id) ?? '';
    if (type === 'list') about['list'] = listNumber(context, id);
  }
  // Said once: in the history of a box, its own number on every line would be noise.
  // Of the thousands a suspension may name, the first says nothing either.
  if (entityTypeOf(op.kind) === 'box' || entityTypeOf(op.kind) === 'hold') delete about['box'];
  return about;
}

/** Of a list, or of a suspension, no single file is named. */
const NAMES_FILES: ReadonlySet<string> = new Set(['file', 'loan', 'request']);

/** Of the thousands of boxes a list may take at once, none is named. */
const MOST_NAMED = 3;

function wordsOf(context: ReadContext, op: Op): JsonObject {
  switch (op.kind) {
    case 'organisation.found':
      return { name: op.body.name };
    case 'organisation.configure':
    case 'unit.describe':
    case 'person.describe':
    case 'place.describe':
    case 'boxType.describe':
    case 'savedFilter.describe':
    case 'box.describe':
    case 'category.describe':
      return edits(context, op.body.fields);
    case 'file.describe':
      return withoutReserved(context, op.entity, edits(context, op.body.fields));
    case 'unit.register':
      return { name: `${op.body.code} ${op.body.name}` };
    case 'person.register':
      return { name: personName(context, op.entity) };
    case 'person.grantRoles':
      return { roles: op.body.roles };
    case 'rule.define':
    case 'rule.revise':
      return { number: op.body.number, notation: op.body.delays.map(({ notation }) => notation).join(' · ') };
    case 'rule.approve':
      return { on: op.body.on, reference: op.body.reference };
    case 'plan.define':
    case 'plan.revise':
      return { name: op.body.name };
    case 'category.define':
      return { number: op.body.code, name: op.body.title };
    case 'category.recode':
      return { number: op.body.code };
    case 'category.move':
      return { name: categoryName(context, op.body.parentId) };
    case 'category.succeed':
      return { name: categoryName(context, op.body.successorId) };
    case 'category.linkRule':
    case 'category.unlinkRule':
      return { number: ruleNumber(context, op.body.ruleId) };
    case 'plan.makeCurrent':
    case 'category.close':
    case 'category.reopen':
    case 'rule.withdraw':
    case 'place.annul':
    case 'box.annul':
    case 'box.unshelve':
    case 'box.liftHold':
    case 'hold.lift':
    case 'file.withdraw':
    case 'file.annul':
    case 'loan.annul':
    case 'loan.reopen':
    case 'list.reopen':
    case 'list.refuse':
    case 'list.cancel':
    case 'transfer.cancel':
    case 'savedFilter.drop':
    case 'batch.revert':
    case 'labelTemplate.retire':
    case 'labelTemplate.restore':
    case 'boxType.retire':
    case 'boxType.restore':
      return { reason: op.body.reason };
    case 'place.register':
      return { place: placeAddress(context, op.entity) || op.body.name };
    case 'place.rename':
    case 'boxType.define':
      return { name: op.body.name };
    case 'place.move':
      return { place: placeAddress(context, op.body.parentId) };
    case 'transfer.prepare':
      return { list: op.body.number };
    case 'transfer.describe':
      return edits(context, op.body.fields);
    case 'transfer.addBox':
    case 'transfer.removeBox':
      return { list: transferNumber(context, op.entity), box: boxNumber(context, op.body.boxId) };
    case 'transfer.send':
      return { list: transferNumber(context, op.entity), on: op.body.on };
    case 'transfer.receiveBox':
      return { list: transferNumber(context, op.entity), number: op.body.number, on: op.body.on };
    case 'transfer.refuseBox':
      return { list: transferNumber(context, op.entity), motive: op.body.motive, on: op.body.on };
    case 'transfer.close':
      return { on: op.body.on, note: op.body.note };
    case 'stocktake.open':
      return { number: op.body.number, what: op.body.scope.words };
    case 'stocktake.settle':
      return { count: op.body.settlements.length };
    case 'stocktake.unsettle':
      return { count: op.body.subjects.length };
    case 'stocktake.close':
      return { note: op.body.note };
    case 'stocktake.reopen':
    case 'reading.strike':
      return { reason: op.body.reason };
    case 'stocktake.report':
      return { sha256: op.body.digest.slice(0, 8) };
    case 'expectation.record':
      return { boxes: op.body.boxes.length };
    case 'expectation.conclude':
      return { boxes: op.body.standing.length };
    case 'reading.record':
      return { place: placeAddress(context, op.body.placeId), code: op.body.code };
    case 'box.register':
      return { number: op.body.number, title: op.body.title };
    case 'box.addKeyword':
    case 'box.removeKeyword':
      return { word: op.body.word };
    case 'box.attachCode':
    case 'box.detachCode':
      return { code: op.body.code };
    case 'box.shelve':
      return {
        place: placeAddress(context, op.body.placeId),
        ...(op.body.forced === undefined ? {} : { reason: op.body.forced }),
      };
    case 'box.see':
    case 'box.assignHome':
      return { place: placeAddress(context, op.body.placeId) };
    case 'box.noteMoved':
      return { place: op.body.from === '' ? op.body.to : `${op.body.from} → ${op.body.to}` };
    case 'box.empty':
      return { number: boxNumber(context, op.body.into), reason: op.body.reason };
    case 'box.receive':
      return { number: op.body.number, on: op.body.on };
    case 'box.declareMissing':
      return { note: op.body.note };
    case 'box.declareFound':
      return { place: placeAddress(context, op.body.placeId), note: op.body.note };
    case 'box.placeHold':
      return { motive: op.body.motive, reference: op.body.reference, from: op.body.from, hold: [op.body.kind] };
    case 'hold.place':
      return {
        motive: op.body.motive,
        reference: op.body.reference,
        from: op.body.from,
        hold: [op.body.kind],
        scope: [op.body.scope.kind],
        what: scopeWords(context, op.body.scope).text,
      };
    case 'hold.amend':
      return {
        ...(op.body.motive === undefined ? {} : { motive: op.body.motive }),
        ...(op.body.reference === undefined ? {} : { reference: op.body.reference }),
        ...(op.body.add === undefined
          ? {}
          : { scope: [op.body.add.kind], what: scopeWords(context, op.body.add).text }),
      };
    case 'file.register':
      return { cote: op.body.cote };
    case 'file.putInBox':
      return { position: op.body.position };
    case 'loan.handOut':
      return { person: personName(context, op.body.personId), dueOn: op.body.dueOn, purpose: op.body.purpose };
    case 'loan.return':
      return {
        returnedOn: op.body.returnedOn,
        note: op.body.note,
        ...(op.body.condition === undefined ? {} : { condition: [op.body.condition] }),
      };
    case 'loan.declareLost':
      return { note: op.body.note };
    case 'loan.renew':
      return { dueOn: op.body.dueOn };
    case 'loan.recall':
      return { ...(op.body.dueOn === null ? {} : { dueOn: op.body.dueOn }), reason: op.body.reason };
    case 'loan.recordNotice':
      return { on: op.body.on, channel: [op.body.channel] };
    case 'request.enter':
      return {
        person: personName(context, op.body.personId),
        ...(op.body.neededBy === null ? {} : { neededBy: op.body.neededBy }),
        purpose: op.body.purpose,
      };
    case 'request.answer':
      return { answer: [op.body.answer], note: op.body.note };
    case 'list.draft':
      return { unit: unitName(context, op.body.unitId), title: op.body.title };
    case 'list.addBoxes':
      return { boxes: op.body.boxIds.length };
    case 'list.addFiles':
      return { files: op.body.fileIds.length };
    case 'list.removeFile':
    case 'list.removeBox':
      return { reason: op.body.reason };
    case 'list.freeze':
      return { decisionDay: op.body.decisionDay };
    case 'list.sample':
    case 'list.validate':
    case 'list.approve':
    case 'list.authorise':
    case 'file.recordOutcome':
    case 'person.erase':
      return {};
    case 'list.citeAuthorisation':
      return { on: op.body.authorisation.on, reference: op.body.authorisation.reference };
    case 'list.comment':
      return { note: op.body.text };
    case 'list.pull':
      return {};
    case 'list.unpull':
      return { reason: op.body.reason };
    case 'list.setLot':
      return { name: op.body.lot.name };
    case 'list.attach':
      return { name: op.body.name };
    case 'list.deposit':
      return { on: op.body.deposit.depositedOn, reference: op.body.deposit.slipNumber };
    case 'list.execute':
      return { executedOn: op.body.execution.executedOn, certificate: op.body.execution.certificateNumber };
    case 'list.printCertificate':
      return { copy: [op.body.copy], sha256: op.body.sha256.slice(0, 8) };
    case 'organisation.setLogo':
      return {};
    case 'paper.issue':
      return { paper: [op.body.kind], number: op.body.number, sha256: op.body.sha256.slice(0, 8) };
    case 'list.reportDestroyed':
      return { on: op.body.on, certificate: op.body.certificateNumber };
    case 'case.settle':
      return { choice: [op.body.choice], note: op.body.note };
    case 'savedFilter.keep':
      return { name: op.body.name };
    case 'labelTemplate.define':
    case 'labelTemplate.revise':
      return { name: op.body.design.name };
    case 'label.recordPrint':
      return { count: op.body.copies, name: templateName(context, op.body.templateId), what: [op.body.kind] };
    case 'series.reserveBlanks':
      return { count: op.body.blanks.reduce((sum, { first, last }) => sum + last - first + 1, 0) };
    case 'series.define':
      return { name: op.body.name };
    case 'series.lease':
      return { count: op.body.count };
    case 'batch.open':
      return { fileName: op.body.fileName, rows: op.body.rows };
    case 'session.open':
      return { means: [op.body.means] };
    case 'session.close':
      return { why: [op.body.why] };
  }
}

/** The new values in words, and which fields they belong to: `{ fields: ['title'], title: 'Sœur' }`. */
function edits(context: ReadContext, fields: object): JsonObject {
  const written = Object.entries(fields as Record<string, { readonly value: Json } | undefined>).flatMap(
    ([field, edit]) => (edit === undefined ? [] : [[field, readable(context, field, edit.value)] as const]),
  );
  return { ...Object.fromEntries(written), fields: written.map(([field]) => field) };
}

/** That a title was changed is told to everybody; what it became, to those who may read the file. */
function withoutReserved(context: ReadContext, fileId: Id, details: JsonObject): JsonObject {
  const told = Object.entries(details).filter(([field]) => !isFieldReserved(context, fileId, field));
  return Object.fromEntries(told);
}

function readable(context: ReadContext, field: string, value: Json): Json {
  if (field === 'ruleId') return ruleNumber(context, value as Parameters<typeof ruleNumber>[1]);
  if (field === 'unitId' || field === 'parentId') return unitName(context, value as Parameters<typeof unitName>[1]);
  return MACHINE_WORDS.has(field) ? [value] : value;
}

/** Fields whose value is a word of the program, to be translated before anybody reads it. */
const MACHINE_WORDS: ReadonlySet<string> = new Set([
  'copy',
  'confidential',
  'nominal',
  'status',
  'level',
  'exclusive',
  'policy',
  'lateTransfer',
]);
