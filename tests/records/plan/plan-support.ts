/** A depot with a plan, and the shortest way from a table to its preview, to the records and back. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { submitMany } from '#main/records/use-cases/submit-many.ts';
import { exportPlan } from '#main/records/plan/export-plan.ts';
import { previewPlanImport } from '#main/records/plan/import-plan.ts';
import { categoriesOf } from '#main/records/plan/plan-records.ts';
import { writeSheet } from '#main/records/exchange/sheet.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { PlannedCategory, PlanPreview } from '#shared/contract/plan-files.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

type Format = 'csv' | 'xlsx';

export type PlanDepot = TestDepot & {
  readonly planId: Id;
  readonly write: (format: Format, rows: readonly (readonly string[])[]) => string;
  readonly preview: (path: string, planId?: Id) => Promise<PlanPreview>;
  readonly record: (rows: readonly PlannedCategory[]) => readonly OpAck[];
  readonly exported: (format: Format, planId?: Id) => string;
  readonly categories: (planId?: Id) => readonly Category[];
};

export const FREE = { onProgress: () => undefined, isCancelled: () => false };

export async function openPlanDepot(): Promise<PlanDepot> {
  const depot = await openTestDepot();
  const planId = depot.mint();
  const by = depot.actorWith('recordsManager');
  depot.submit('plan.define', planId, { name: 'Plan 2026', notes: '', subdivisions: [] }, { by });
  let files = 0;
  const save = (format: Format, bytes: ArrayBuffer): string => {
    files += 1;
    const path = join(depot.folder, `plan-${String(files)}.${format}`);
    writeFileSync(path, Buffer.from(bytes));
    return path;
  };
  return {
    ...depot,
    planId,
    write: (format, rows) => save(format, writeSheet(format, 'Plan', rows)),
    preview: async (path, plan = planId) => {
      const preview = await previewPlanImport(depot.context, plan, path, FREE);
      if (!preview.ok) throw new Error(JSON.stringify(preview.error));
      return preview.value;
    },
    record: (rows) => {
      const operations = rows.flatMap((row) => [...row.operations]);
      if (operations.length === 0) return [];
      const opId = depot.mint() as string as OpId;
      const done = submitMany(depot.writeContext, by, { opId, operations });
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      return done.value;
    },
    exported: (format, plan = planId) => {
      const made = exportPlan(depot.context, { planId: plan, language: 'fr-CA', format });
      if (!made.ok) throw new Error(JSON.stringify(made.error));
      return save(format, made.value.bytes);
    },
    categories: (plan = planId) => categoriesOf(depot.context, plan),
  };
}
