/**
 * `decide(world, op)`: what becomes of an operation. Pure, the same on every device and on the server. The rules live
 * in each concept's folder; this file only finds the one that judges a kind.
 */
import { authorise } from './authorisation.ts';
import { decideOpenBatch, decideRevertBatch } from './batch/decide-batch.ts';
import * as boxTypes from './box-type/decide-box-type.ts';
import * as boxes from './box/decide-box.ts';
import * as boxLife from './box/decide-box-life.ts';
import { signMoves } from './box/last-move.ts';
import { decideAnnulBox, decideLiftHold, decidePlaceHold } from './box/decide-hold.ts';
import { decideSettle } from './case/decide-case.ts';
import * as categories from './classification/decide-category.ts';
import * as plans from './classification/decide-plan.ts';
import { forbidden, invalid, rightEnded, type DecideContext, type Decider, type Decision } from './decision.ts';
import { decideDeposit, decideExecute, decideReportDestroyed } from './disposal/decide-execution.ts';
import { decideAuthorise } from './disposal/decide-authorise.ts';
import { decideAddFiles, decideRemoveFile } from './disposal/decide-files.ts';
import * as lists from './disposal/decide-list.ts';
import * as removal from './disposal/decide-removal.ts';
import * as steps from './disposal/decide-steps.ts';
import { decidePrintCertificate } from './disposal/printing.ts';
import * as files from './file/decide-file.ts';
import * as loans from './loan/decide-loan.ts';
import * as labels from './label/decide-label.ts';
import * as places from './location/decide-place.ts';
import { decideDefineSeries, decideLease, decideReserveBlanks } from './numbering/decide-series.ts';
import * as holds from './hold/decide-hold.ts';
import type { Op, OpKind, OpOf } from './operation.ts';
import { decideConfigure, decideFound } from './organisation/decide-organisation.ts';
import { decideSetLogo } from './organisation/logo.ts';
import { decideIssue } from './paper/issued-paper.ts';
import { decideErasePerson } from './person/erasure.ts';
import { decideDescribePerson, decideGrantRoles, decideRegisterPerson } from './person/decide-person.ts';
import { decideAnswerRequest, decideEnterRequest } from './request/decide-request.ts';
import { decideApproveRule, decideDefineRule, decideReviseRule, decideWithdrawRule } from './rule/decide-rule.ts';
import { decideDescribeFilter, decideDropFilter, decideKeepFilter } from './saved-filter/decide-saved-filter.ts';
import { decideCloseSession, decideOpenSession } from './session/decide-session.ts';
import * as stocktakes from './stocktake/decide-stocktake.ts';
import * as transfers from './transfer/decide-transfer.ts';
import { decideDescribeUnit, decideRegisterUnit } from './unit/decide-unit.ts';
import { upcast } from './versions.ts';
import type { World } from './world.ts';

const DECIDERS: { readonly [K in OpKind]: Decider<OpOf<K>> } = {
  'organisation.found': decideFound,
  'organisation.configure': decideConfigure,
  'organisation.setLogo': decideSetLogo,
  'unit.register': decideRegisterUnit,
  'unit.describe': decideDescribeUnit,
  'person.register': decideRegisterPerson,
  'person.describe': decideDescribePerson,
  'person.grantRoles': decideGrantRoles,
  'person.erase': decideErasePerson,
  'rule.define': decideDefineRule,
  'rule.revise': decideReviseRule,
  'rule.withdraw': decideWithdrawRule,
  'rule.approve': decideApproveRule,
  'plan.define': plans.decideDefinePlan,
  'plan.revise': plans.decideRevisePlan,
  'plan.makeCurrent': plans.decideMakeCurrent,
  'category.define': categories.decideDefineCategory,
  'category.describe': categories.decideDescribeCategory,
  'category.recode': categories.decideRecode,
  'category.move': categories.decideMoveCategory,
  'category.linkRule': categories.decideLinkRule,
  'category.unlinkRule': categories.decideUnlinkRule,
  'category.succeed': categories.decideSucceed,
  'category.close': categories.decideCloseCategory,
  'category.reopen': categories.decideReopenCategory,
  'place.register': places.decideRegisterPlace,
  'place.describe': places.decideDescribePlace,
  'place.rename': places.decideRenamePlace,
  'place.move': places.decideMovePlace,
  'place.annul': places.decideAnnulPlace,
  'boxType.define': boxTypes.decideDefineBoxType,
  'boxType.describe': boxTypes.decideDescribeBoxType,
  'boxType.retire': boxTypes.decideRetireBoxType,
  'boxType.restore': boxTypes.decideRestoreBoxType,
  'stocktake.open': stocktakes.decideOpenStocktake,
  'stocktake.settle': stocktakes.decideSettleFindings,
  'stocktake.unsettle': stocktakes.decideUnsettleFindings,
  'stocktake.close': stocktakes.decideCloseStocktake,
  'stocktake.reopen': stocktakes.decideReopenStocktake,
  'stocktake.report': stocktakes.decideReportStocktake,
  'expectation.record': stocktakes.decideRecordExpectation,
  'expectation.conclude': stocktakes.decideConcludeExpectation,
  'reading.record': stocktakes.decideRecordReading,
  'reading.strike': stocktakes.decideStrikeReading,
  'box.register': boxes.decideRegisterBox,
  'box.describe': boxes.decideDescribeBox,
  'box.addKeyword': boxes.decideAddKeyword,
  'box.removeKeyword': boxes.decideRemoveKeyword,
  'box.attachCode': boxes.decideAttachCode,
  'box.detachCode': boxes.decideDetachCode,
  'box.shelve': boxes.decideShelve,
  'box.unshelve': boxes.decideUnshelve,
  'box.noteMoved': boxLife.decideNoteMoved,
  'box.see': boxLife.decideSee,
  'box.assignHome': boxLife.decideAssignHome,
  'box.empty': boxLife.decideEmpty,
  'box.receive': boxLife.decideReceive,
  'box.declareMissing': boxes.decideDeclareMissing,
  'box.declareFound': boxes.decideDeclareFound,
  'box.placeHold': decidePlaceHold,
  'box.liftHold': decideLiftHold,
  'box.annul': decideAnnulBox,
  'file.register': files.decideRegisterFile,
  'file.describe': files.decideDescribeFile,
  'file.putInBox': files.decidePutInBox,
  'file.withdraw': files.decideWithdrawFile,
  'file.recordOutcome': files.decideRecordOutcome,
  'file.annul': files.decideAnnulFile,
  'loan.handOut': loans.decideHandOut,
  'loan.return': loans.decideReturn,
  'loan.declareLost': loans.decideDeclareLost,
  'loan.renew': loans.decideRenew,
  'loan.annul': loans.decideAnnulLoan,
  'loan.reopen': loans.decideReopenLoan,
  'loan.recall': loans.decideRecall,
  'loan.recordNotice': loans.decideRecordNotice,
  'request.enter': decideEnterRequest,
  'request.answer': decideAnswerRequest,
  'transfer.prepare': transfers.decidePrepare,
  'transfer.describe': transfers.decideDescribeTransfer,
  'transfer.addBox': transfers.decideAddBox,
  'transfer.removeBox': transfers.decideRemoveBox,
  'transfer.send': transfers.decideSend,
  'transfer.receiveBox': transfers.decideReceiveBox,
  'transfer.refuseBox': transfers.decideRefuseBox,
  'transfer.close': transfers.decideClose,
  'transfer.cancel': transfers.decideCancelTransfer,
  'hold.place': holds.decidePlace,
  'hold.amend': holds.decideAmend,
  'hold.lift': holds.decideLift,
  'list.draft': lists.decideDraft,
  'list.addBoxes': lists.decideAddBoxes,
  'list.removeBox': lists.decideRemoveBox,
  'list.freeze': lists.decideFreeze,
  'list.reopen': lists.decideReopen,
  'list.addFiles': decideAddFiles,
  'list.removeFile': decideRemoveFile,
  'list.sample': lists.decideSample,
  'list.citeAuthorisation': lists.decideCiteAuthorisation,
  'list.validate': steps.decideValidate,
  'list.approve': steps.decideApprove,
  'list.refuse': steps.decideRefuse,
  'list.comment': steps.decideComment,
  'list.deposit': decideDeposit,
  'list.pull': removal.decidePull,
  'list.unpull': removal.decideUnpull,
  'list.setLot': removal.decideSetLot,
  'list.attach': removal.decideAttach,
  'list.authorise': decideAuthorise,
  'list.execute': decideExecute,
  'list.cancel': lists.decideCancel,
  'list.reportDestroyed': decideReportDestroyed,
  'list.printCertificate': decidePrintCertificate,
  'paper.issue': decideIssue,
  'case.settle': decideSettle,
  'labelTemplate.define': labels.decideDefineTemplate,
  'labelTemplate.revise': labels.decideReviseTemplate,
  'labelTemplate.retire': labels.decideRetireTemplate,
  'labelTemplate.restore': labels.decideRestoreTemplate,
  'label.recordPrint': labels.decideRecordPrint,
  'savedFilter.keep': decideKeepFilter,
  'savedFilter.describe': decideDescribeFilter,
  'savedFilter.drop': decideDropFilter,
  'series.define': decideDefineSeries,
  'series.lease': decideLease,
  'series.reserveBlanks': decideReserveBlanks,
  'batch.open': decideOpenBatch,
  'batch.revert': decideRevertBatch,
  'session.open': decideOpenSession,
  'session.close': decideCloseSession,
};

/**
 * Judges an operation whose shape has been validated, whatever version it was written in. Never throws on input; never
 * looks at anything but `world`.
 */
export function decide(world: World, written: Op, context: DecideContext): Decision {
  const current = upcast(written);
  if (!current.ok) return invalid(current.error);
  const op = current.value;
  const authority = authorise(world, op, context.effAt);
  if (authority === 'none') return forbidden({ kind: op.kind });
  const decider = DECIDERS[op.kind] as Decider;
  const decision = signMoves(decider(world, op, context), op.actor, context.effAt);
  return authority === 'inForce' ? decision : rightEnded(decision);
}
