/** Every command of the contract and the use-case that carries it out. The types refuse a missing one. */
import { derivedId, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { CommandName, Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { UndoToken } from '#shared/contract/scan.ts';
import type { OpKind, Seen } from '#shared/domain/operation.ts';
import type { WriteContext } from './context.ts';
import { printCertificate } from './disposal/print-certificate.ts';
import type { Actor } from './operations/journal.ts';
import { issuePaper } from './papers/issue-paper.ts';
import { setLogo } from './papers/set-logo.ts';
import { checkPin, setPin } from './pins.ts';
import type { PinHasher, RecordsService } from './ports.ts';
import type { Call } from './router.ts';
import { buildSampleDepot } from './sample/sample-depot.ts';
import { authoriseList } from './sync/authorise-list.ts';
import type { Exchange } from './sync/exchange.ts';
import { keepReserve } from './sync/number-reserve.ts';
import { printReceipt } from './printing/receipt-job.ts';
import * as print from './printing/print-commands.ts';
import { printLabels } from './printing/print-labels.ts';
import * as mail from './mail/mail-commands.ts';
import type { MailQueue } from './mail/mail-queue.ts';
import { emailNotices, recordPrinted } from './mail/notices.ts';
import type { Printing } from './printing/printing.ts';
import { readRefusal } from './sync/read-refusal.ts';
import * as signIn from './sync/sign-in.ts';
import { takeDesk } from './sync/take-desk.ts';
import { closeSession, openSession, resumeSession, sessionInfo, unlockRefusal } from './sessions.ts';
import { amendHold, placeHold } from './holds/place-hold.ts';
import { attachPaper, supplyPaper, type PaperStore } from './use-cases/attach-paper.ts';
import { reserveBlanks, useBlank } from './use-cases/blank-labels.ts';
import { createBoxes } from './use-cases/create-boxes.ts';
import { createFile } from './use-cases/create-file.ts';
import { createPerson } from './use-cases/create-person.ts';
import { depositList } from './use-cases/deposit-list.ts';
import { createList, createListOfFiles } from './use-cases/create-list.ts';
import { executeList } from './use-cases/disposal-lists.ts';
import { erasePerson } from './use-cases/erase-person.ts';
import { foundOrganisation } from './use-cases/found-depot.ts';
import { generatePlaces } from './use-cases/generate-places.ts';
import { revertImport } from './use-cases/import-revert.ts';
import { runImport } from './use-cases/import-run.ts';
import { deskRefusal } from './use-cases/kept-at-desk.ts';
import { giveBackBox, lendBox } from './use-cases/lend-box.ts';
import { handOutAtDesk, recall, takeBackAtDesk } from './use-cases/loans-desk/hand-out.ts';
import { importRequests } from './use-cases/loans-desk/import-requests.ts';
import { answerRequests, enterRequest } from './use-cases/loans-desk/requests.ts';
import { readAhead } from './use-cases/read-ahead.ts';
import { movePlace, renamePlace } from './use-cases/readdress-place.ts';
import { recordPrints } from './use-cases/record-prints.ts';
import * as removal from './use-cases/removal-acts.ts';
import { saveTemplate } from './use-cases/save-template.ts';
import { settleCases } from './use-cases/settle-cases.ts';
import { closeStocktake, openStocktake } from './use-cases/stocktake/open-stocktake.ts';
import { readInStocktake } from './use-cases/stocktake/read-in-stocktake.ts';
import { registerFoundBox } from './use-cases/stocktake/register-found.ts';
import { reportStocktake } from './use-cases/stocktake/report-stocktake.ts';
import { settleFindings, takeBackSettlements } from './use-cases/stocktake/settle-findings.ts';
import { submitMany } from './use-cases/submit-many.ts';
import { scanOut } from './use-cases/scan-out.ts';
import { giveCodes, isCodesBatch, revertCodes, revertCodesAsImport } from './use-cases/give-codes.ts';
import { moveContent, settleBox } from './use-cases/rebox.ts';
import * as reception from './use-cases/receive-transfer.ts';
import * as transfers from './use-cases/transfers.ts';
import { undoScan } from './use-cases/scan-undo.ts';
import { scan } from './use-cases/scan.ts';

export type CommandContext = WriteContext &
  PaperStore & {
    /** What takes long, elsewhere than on this thread (slow-lane.ts). */
    readonly runSlow: (method: string, input: object, call: Call) => Promise<Result<unknown, CallError>>;
    /** Has what labels are drawn with read beforehand. */
    readonly warmLabels: () => void;
    readonly pins: PinHasher;
    readonly assetsDir: string;
    readonly appVersion: string;
    readonly backup: RecordsService['backup'];
    readonly exchange: Exchange;
    readonly printing: Printing;
    readonly mail: MailQueue;
    readonly openBrowser: (url: string) => void;
  };

type Answer<M extends CommandName> = Result<Output<M>, CallError> | Promise<Result<Output<M>, CallError>>;
type Handler<M extends CommandName> = (context: CommandContext, input: Input<M>, call: Call, actor: Actor) => Answer<M>;

/** Operations that are authored only by the use-case that owns them: secrets, numbers, batches. */
const NOT_SUBMITTED_AS_THEY_ARE: ReadonlySet<OpKind> = new Set([
  'organisation.found',
  'session.open',
  'session.close',
  'series.define',
  'series.lease',
  'series.reserveBlanks',
  'label.recordPrint',
  'batch.open',
  'batch.revert',
  'box.register',
  'stocktake.open',
  'stocktake.settle',
  'stocktake.unsettle',
  'stocktake.close',
  'stocktake.report',
  'expectation.record',
  'expectation.conclude',
  'reading.record',
  'place.move',
  'place.rename',
  'list.execute',
  'list.authorise',
  'list.deposit',
  'file.recordOutcome',
  'list.printCertificate',
  'paper.issue',
  'transfer.prepare',
  'transfer.send',
  'transfer.receiveBox',
  'transfer.refuseBox',
  'organisation.setLogo',
  'list.pull',
  'list.unpull',
  'list.attach',
  'person.erase',
]);

export const COMMANDS: { readonly [M in CommandName]: Handler<M> } = {
  'depot.found': async (context, input, call) => {
    const founded = foundOrganisation(context, { ...input, means: 'founding' });
    if (!founded.ok) return founded;
    const actor = founded.value;
    const pin = await setPin(context.journal.db, context.pins, actor.personId, input.pin);
    if (!pin.ok) return pin;
    call.connection.actor = actor;
    if (input.content === 'sample') {
      await buildSampleDepot(context, actor, input.opId, context.assetsDir, call.progress);
    }
    return ok(sessionInfo(context, actor));
  },
  'accounts.setPin': async (context, input, _call, actor) => {
    const own = input.personId === actor.personId;
    if (!own && !sessionInfo(context, actor).may.includes('person.grantRoles')) return err({ code: 'FORBIDDEN' });
    return setPin(context.journal.db, context.pins, input.personId, input.pin);
  },
  'session.unlock': async (context, input, call) => {
    const person = unlockRefusal(context, input.personId);
    if (!person.ok) return person;
    const checked = await checkPin(context.journal.db, context.pins, context.clock, input.personId, input.pin);
    if (!checked.ok) return checked;
    const before = call.connection.actor;
    if (before !== null && before.personId !== input.personId) {
      closeSession(context, derivedId(context.journal.sha256, input.opId, 2) as string as OpId, before, 'switched');
    }
    call.connection.actor = openSession(context, input.opId, input.personId, 'pin');
    keepReserve(context.journal, call.connection.actor, context.mint);
    return ok(sessionInfo(context, call.connection.actor));
  },
  'session.resume': (context, input, call) => {
    const actor = resumeSession(context, input.sessionId);
    if (actor === undefined) return ok(null);
    call.connection.actor = actor;
    return ok(sessionInfo(context, actor));
  },
  'session.lock': (context, input, call) => {
    const actor = call.connection.actor;
    if (actor !== null) closeSession(context, input.opId, actor, input.why);
    call.connection.actor = null;
    return ok(null);
  },
  'boxes.create': (context, input, _call, actor) => {
    const made = createBoxes(context, actor, input);
    const refused = made.acks.find(
      ({ outcome }) => outcome === 'rejected' || outcome === 'forbidden' || outcome === 'invalid',
    );
    return refused === undefined ? ok(made) : refusalOf(refused);
  },
  'rebox.move': (context, input, _call, actor) => moveContent(context, actor, input),
  'rebox.settle': (context, input, _call, actor) => settleBox(context, actor, input),
  'boxCodes.give': (context, input, _call, actor) => giveCodes(context, actor, input),
  'boxCodes.revert': (context, input, _call, actor) => revertCodes(context, actor, input),
  'transfers.prepare': (context, input, _call, actor) => transfers.prepareTransfer(context, actor, input),
  'transfers.addBoxes': (context, input, _call, actor) => transfers.addTransferBoxes(context, actor, input),
  'transfers.putFiles': (context, input, _call, actor) => transfers.putFiles(context, actor, input),
  'transfers.send': (context, input, _call, actor) => transfers.sendTransfer(context, actor, input),
  'transfers.receive': (context, { opId, id, boxId }, _call, actor) =>
    reception.receiveScannedBox(context, actor, { opId, transferId: id, boxId }),
  'transfers.refuse': (context, input, _call, actor) => reception.refuseTransferBox(context, actor, input),
  'transfers.scan': (context, input, _call, actor) => ok(reception.scanReception(context, actor, input)),
  'labels.recordPrints': (context, input, _call, actor) => recordPrints(context, actor, input),
  'labels.reserve': (context, input, _call, actor) => reserveBlanks(context, actor, input),
  'labels.useBlank': (context, input, _call, actor) => useBlank(context, actor, input),
  'labelTemplates.save': (context, input, _call, actor) => saveTemplate(context, actor, input),
  'files.create': (context, input, _call, actor) => createFile(context, actor, input),
  'places.generate': (context, input, _call, actor) => generatePlaces(context, actor, input),
  'places.move': (context, input, _call, actor) => movePlace(context, actor, input),
  'places.rename': (context, input, _call, actor) => renamePlace(context, actor, input),
  'stocktakes.open': (context, input, _call, actor) => openStocktake(context, actor, input),
  'stocktakes.read': (context, { seen: reading, ...input }, _call, actor) =>
    readInStocktake(context, actor, { ...input, reading }),
  'stocktakes.strike': (context, { opId, readingId, reason }, _call, actor) =>
    answered(context.journal.submit({ id: opId, kind: 'reading.strike', entity: readingId, body: { reason } }, actor)),
  'stocktakes.settle': (context, input, _call, actor) => settleFindings(context, actor, input),
  'stocktakes.register': (context, input, _call, actor) => registerFoundBox(context, actor, input),
  'stocktakes.takeBack': (context, input, _call, actor) => takeBackSettlements(context, actor, input),
  'stocktakes.close': (context, input, _call, actor) => closeStocktake(context, actor, input),
  'stocktakes.reopen': (context, { opId, stocktakeId, reason }, _call, actor) =>
    answered(
      context.journal.submit({ id: opId, kind: 'stocktake.reopen', entity: stocktakeId, body: { reason } }, actor),
    ),
  'stocktakes.report': (context, input, _call, actor) => reportStocktake(context, actor, input),
  'loans.lend': (context, input, _call, actor) => lendBox(context, actor, input),
  'loans.giveBack': (context, input, _call, actor) => giveBackBox(context, actor, input),
  'desk.handOut': (context, input, _call, actor) => handOutAtDesk(context, actor, input),
  'desk.takeBack': (context, input, _call, actor) => takeBackAtDesk(context, actor, input),
  'desk.recall': (context, input, _call, actor) => recall(context, actor, input),
  'requests.enter': (context, input, _call, actor) => enterRequest(context, actor, input),
  'requests.import': (context, input, _call, actor) => importRequests(context, actor, input),
  'requests.answer': (context, input, _call, actor) => answerRequests(context, actor, input),
  'notices.email': (context, input, _call, actor) => emailNotices(context, actor, input),
  'notices.recordPrinted': (context, input, _call, actor) => recordPrinted(context, actor, input),
  'mail.saveSettings': (context, input, _call, actor) => mail.saveMailSettings(context, input, actor),
  'mail.test': (context, input) => mail.testMail(context, input),
  'mail.retry': (context, { id }) => context.mail.act(id, { kind: 'retried' }),
  'mail.cancel': (context, { id }) => context.mail.act(id, { kind: 'cancelled', detail: '' }),
  'mail.settle': (context, { id, did }) => context.mail.act(id, { kind: 'settled', did }),
  'cases.settle': (context, input, _call, actor) => settleCases(context, actor, input),
  'people.create': (context, input, _call, actor) => ok(createPerson(context, actor, input)),
  'people.erase': (context, input, _call, actor) => ok(erasePerson(context, actor, input)),
  'holds.place': (context, input, _call, actor) => placeHold(context, actor, input),
  'holds.amend': (context, input, _call, actor) => amendHold(context, actor, input),
  'lists.create': (context, input, _call, actor) => createList(context, actor, input),
  'lists.createOfFiles': (context, input, _call, actor) => createListOfFiles(context, actor, input),
  'lists.authorise': authoriseList,
  'lists.printCertificate': printCertificate,
  'papers.issue': issuePaper,
  'papers.setLogo': setLogo,
  'lists.execute': async (context, input, call, actor) => {
    await readAhead(context, input.listId, call.progress);
    return ok(executeList(context, actor, input));
  },
  'lists.deposit': async (context, input, call, actor) => {
    await readAhead(context, input.listId, call.progress);
    return ok(depositList(context, actor, input));
  },
  'removal.scan': (context, input, _call, actor) => ok(scanOut(context, actor, input)),
  'removal.putBack': (context, input, _call, actor) => removal.putBack(context, actor, input),
  'removal.notFound': (context, input, _call, actor) => removal.notFound(context, actor, input),
  'removal.moveToLot': (context, input, _call, actor) => removal.moveToLot(context, actor, input),
  'removal.chooseLot': (context, input, _call, actor) => removal.chooseLot(context, actor, input),
  'removal.attach': (context, input, _call, actor) => attachPaper(context, context, actor, input),
  'removal.supply': (context, input) => supplyPaper(context, context, input),
  'scan.read': (context, input, _call, actor) => ok(scan(context, actor, input)),
  'scan.undo': (context, input, _call, actor) =>
    ok(undoScan(context, actor, input.opId, input.token as UndoToken, input.context, input.group)),
  'import.run': (context, input, call, actor) => {
    const path = context.grantedFile(input.fileToken);
    if (path === undefined) return err({ code: 'FILE_NOT_FOUND' });
    return runImport(context, actor, {
      opId: input.opId,
      path,
      profile: input.profile,
      options: input.options,
      onProgress: call.progress,
      isCancelled: () => call.cancelled.aborted,
    });
  },
  'import.revert': (context, input, _call, actor) =>
    isCodesBatch(context, input.batchId)
      ? revertCodesAsImport(context, actor, input)
      : revertImport(context, actor, input),
  'operations.submit': (context, input, _call, actor) => {
    if (NOT_SUBMITTED_AS_THEY_ARE.has(input.kind)) return err({ code: 'FORBIDDEN', params: { kind: input.kind } });
    const seen = seenOf(input.seen);
    const known = context.journal.received(input.opId);
    if (known !== undefined) return ok(known);
    const kept = deskRefusal(context, actor, input);
    if (kept !== undefined) return err(kept);
    return ok(
      context.journal.submit(
        {
          id: input.opId,
          kind: input.kind,
          entity: input.entity,
          body: input.body,
          ...(seen === undefined ? {} : { seen }),
          ...(input.group === null ? {} : { group: input.group }),
        },
        actor,
      ),
    );
  },
  'operations.submitMany': (context, input, _call, actor) => submitMany(context, actor, input),
  'upkeep.backup': (context) => context.backup('asked'),
  'sync.now': (context) => context.exchange.now(),
  'sync.enrol': (context, input, _call, actor) => context.exchange.enrol(input, actor),
  'sync.join': (context, input, call) => context.exchange.join(input, call.progress),
  'sync.takeDesk': (context, input, call) => takeDesk(context, input, call),
  'sync.readRefusal': (context, { n }) => readRefusal(context, n),
  'signIn.offer': (context) => signIn.offer(context),
  'signIn.password': (context, input, call) => signIn.withPassword(context, input, call),
  'signIn.start': (context) => signIn.start(context),
  'signIn.progress': (context, input, call) => signIn.progress(context, input, call),
  'signIn.choosePin': (context, input, call) => signIn.choosePin(context, input, call),
  'printers.save': (context, input, _call, actor) => print.saveByPerson(context, input, actor),
  'printers.adjust': (context, input) => print.adjust(context, input),
  'printers.remove': (context, input, _call, actor) => print.removePrinter(context, input, actor),
  'printers.test': print.printTest,
  'jobs.cancel': (context, input) => print.cancelJob(context, input),
  'jobs.move': (context, input) => print.moveJob(context, input),
  'jobs.retry': (context, input) => print.retryJob(context, input),
  'jobs.settle': (context, input) => print.settleJob(context, input),
  'labels.print': printLabels,
  'loans.printReceipt': printReceipt,
  'papers.print': (context, input, call, actor) =>
    print.printPaper(context, input, call, actor, {
      'papers.issue': COMMANDS['papers.issue'],
      'lists.printCertificate': COMMANDS['lists.printCertificate'],
    }),
  'sync.allowRemoval': (context, { stream }, _call, actor) => context.exchange.allowRemoval(stream, actor),
};

function seenOf(seen: Input<'operations.submit'>['seen']): Seen | undefined {
  if (seen === null) return undefined;
  return {
    ...(seen.ver === null ? {} : { ver: seen.ver }),
    ...(seen.digest === null ? {} : { digest: seen.digest as NonNullable<Seen['digest']> }),
  };
}

function answered(ack: OpAck): Result<OpAck, CallError> {
  return ack.outcome === 'applied' || ack.outcome === 'noop' ? ok(ack) : refusalOf(ack);
}

function refusalOf(ack: OpAck): Result<never, CallError> {
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
}
