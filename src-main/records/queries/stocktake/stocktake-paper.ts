/**
 * Procès-verbal de récolement, from the findings (documents/stocktake-report.tsx). Signed, it is evidence and the same bytes
 * each time; before that it is a working paper, and says what it would say today.
 */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { boxOfSubject, type Finding } from '#shared/domain/stocktake/findings.ts';
import type { Settlement, Stocktake } from '#shared/domain/stocktake/stocktake.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { plainText, type TextKey } from '#shared/i18n/index.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import type { StocktakeLine, StocktakeModel } from '../../documents/letter-models.ts';
import { placeAddress } from '../names.ts';
import type { PaperOf } from '../paper-models.ts';
import { dayOf, known, momentOf, organisationBlock, personBlock } from '../paper-parts.ts';
import { unknownRecord } from '../query.ts';
import { allFindings } from './all-findings.ts';
import { shelvesTotal } from './shelves.ts';
import { countsOf, operatorsOf, readingsOf } from './stocktakes.ts';

export function stocktakePaper(
  context: ReadContext,
  id: Id,
  language: Language,
): Result<PaperOf<StocktakeModel>, CallError> {
  const stocktake = context.world.get('stocktake', id);
  if (stocktake === undefined) return unknownRecord(id);
  const { report, closed } = stocktake;
  const operators = operatorsOf(context, id);
  const endedAtMs = closed === null ? context.clock() : hlcTimeMs(closed.at);
  const responsible = report?.by ?? null;
  const model: StocktakeModel = {
    number: stocktake.number,
    organisation: organisationBlock(context, language),
    scope: stocktake.scope.words || placeAddress(context, stocktake.siteId),
    shelves: shelvesTotal(context, stocktake).looked,
    startedAt: momentOf(context, hlcTimeMs(stocktake.openedAt)),
    endedAt: momentOf(context, endedAtMs),
    endedOn: dayOf(context, endedAtMs),
    operators: operators.map(({ personId }) => personBlock(context, personId)),
    devices: devicesOf(context, id),
    readings: report?.readings ?? readingsOf(context, id),
    counts: report?.counts ?? countsOf(context, stocktake).counts,
    lines: linesOf(context, stocktake, language),
    ...known('remarks', report?.remarks ?? null),
    ...(responsible === null ? {} : { responsible: personBlock(context, responsible) }),
  };
  return ok({
    model,
    number: stocktake.number,
    createdAtMs: report === null ? endedAtMs : hlcTimeMs(report.at),
    ...(report === null
      ? {}
      : {
          evidence: {
            kind: 'stocktakeReport' as const,
            unitId: null,
            subjects: [
              { type: 'stocktake' as const, id },
              { type: 'place' as const, id: stocktake.siteId },
            ],
            choice: '',
          },
        }),
  });
}

/** A post is known by the end of its identifier, which is in every operation it wrote. */
function devicesOf({ db }: ReadContext, id: Id): string[] {
  return db
    .all<{ device: string }>(
      sql`
      select distinct substr(at, -8) as device from reading where stocktake_id = ${id} and struck = 0 order by 1`,
    )
    .map(({ device }) => device.toUpperCase());
}

/** Whatever is not simply in its place: the rest is in the counts. */
function linesOf(context: ReadContext, stocktake: Stocktake, language: Language): StocktakeLine[] {
  const settled = new Map(stocktake.settlements.map((each) => [each.subject, each]));
  const lines: StocktakeLine[] = [];
  for (const [subject, finding] of allFindings(context, stocktake)) {
    const settlement = settled.get(subject);
    if (finding.category === 'inPlace' && settlement === undefined) continue;
    if (finding.category === 'inPlace') continue;
    lines.push(lineOf(context, stocktake, { subject, finding, settlement, category: finding.category }, language));
  }
  return lines;
}

type Listed = {
  readonly subject: string;
  readonly finding: Finding;
  readonly category: StocktakeLine['result'];
  readonly settlement: Settlement | undefined;
};

function lineOf(
  context: ReadContext,
  { id }: Stocktake,
  { subject, finding, category, settlement }: Listed,
  language: Language,
): StocktakeLine {
  const boxId = boxOfSubject(subject);
  const box = boxId === null ? undefined : context.world.get('box', boxId);
  const { expectedAt, foundAt, reason } = finding;
  const reasonWords = reason === null ? '' : plainText(language, `stocktake.reason.${reason}` as TextKey);
  const decision =
    settlement === undefined ? '' : plainText(language, `stocktake.decision.${settlement.decision}` as TextKey);
  const words = [decision, settlement?.note ?? ''].filter(Boolean).join(' — ');
  return {
    result: category,
    number: box?.number ?? codeRead(context, id, subject) ?? '—',
    ...known('title', [box?.title ?? '', reasonWords].filter(Boolean).join(' · ')),
    ...known('expected', placeAddress(context, expectedAt)),
    ...known('found', placeAddress(context, foundAt)),
    ...(words === '' ? (AGREEING.has(category) ? { decision: '' } : {}) : { decision: words }),
  };
}

const AGREEING: ReadonlySet<string> = new Set(['onLoan', 'emptyConfirmed']);

function codeRead({ db }: ReadContext, id: Id, subject: string): string | undefined {
  const code = db.value<string>(sql`
    select doc ->> '$.code' from reading where stocktake_id = ${id} and subject = ${subject} order by at limit 1`);
  return code === '' ? undefined : code;
}
