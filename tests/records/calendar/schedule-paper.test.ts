/** The calendar on paper: every rule in force with its délais and remarks, in both languages; none that was withdrawn. */
import { expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { NO_DESCRIPTION } from '#shared/domain/rule/series-description.ts';
import { schedulePaper } from '#main/records/calendar/schedule-paper.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { pdfText } from '#tests/support/pdf.ts';
import { openTestDepot } from '#tests/support/test-depot.ts';

test('numbers, délais with their remarks, holders and approvals are all there', async () => {
  const depot = await openTestDepot();
  const series = { ...NO_DESCRIPTION, holders: 'SRH; SRF', delayRemarks: [{ code: 'R1', text: 'Fin du contrat' }] };
  const approved = depot.rule('01740a', '888(R1)-15-T', { title: 'Contrats', series, fictitious: 'no' });
  const on = '2024-02-01' as CivilDate;
  depot.submit('rule.approve', approved, { on, reference: 'CA-112' }, { seen: { ver: 1 } });
  const gone = depot.rule('09999', '2-0-D', { title: 'Retirée' });
  depot.submit('rule.withdraw', gone, { reason: 'Remplacée' });
  for (const language of ['fr-CA', 'en-CA'] as const) {
    const paper = schedulePaper(depot.context, language);
    if (!paper.ok) throw new Error('no paper');
    const pdf = await renderDocument('schedule', paper.value.model, {
      fontsDir: 'assets/fonts',
      language,
      createdAtMs: depot.clock(),
    });
    const text = await pdfText(pdf);
    for (const word of ['01740a', 'Contrats', '888 (R1)', 'T', 'SRH; SRF', 'Fin du contrat', '2024-02-01 (CA-112)']) {
      expect(text).toContain(word);
    }
    expect(text).not.toContain('09999');
  }
  depot.close();
});
