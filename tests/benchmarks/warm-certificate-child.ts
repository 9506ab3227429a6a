/**
 * A certificate drawn again and again by one process, which is how printing.md (section 1c) measured one: `ours` has two
 * originals, eight pages; `floor` is one page with a block of signatures in plain components of react-pdf. Prints the median
 * of a drawing after the first ones, in milliseconds.
 */
import { Document, Font, Page, pdf, Text, View } from '@react-pdf/renderer';
import { createElement } from 'react';

import { drawPaper } from '#main/records/documents/paper-press.ts';
import { fullCertificate } from '#tests/support/sample-documents.ts';
import { percentile } from './percentile.ts';

const FONTS_DIR = 'assets/fonts';
const FACTS = 16;
const SIGNATURES = 3;
const WARMING = 24;
const TIMES = 15;
const FAMILY = 'Plain';

const draw = process.argv[2] === 'floor' ? floor() : ours;
const times: number[] = [];
for (let time = 0; time < WARMING + TIMES; time += 1) {
  const startedMs = performance.now();
  await draw();
  if (time >= WARMING) times.push(performance.now() - startedMs);
}
process.stdout.write(String(percentile(times, 50)));

async function ours(): Promise<void> {
  const drawn = await drawPaper(
    {
      kind: 'document',
      document: 'destruction-certificate',
      model: fullCertificate(3, 0),
      options: { fontsDir: FONTS_DIR, language: 'fr-CA', createdAtMs: 0 },
    },
    { onProgress: () => undefined, isCancelled: () => false },
  );
  if (!drawn.ok) throw new Error(drawn.error.code);
}

function floor(): () => Promise<void> {
  Font.register({ family: FAMILY, src: `${FONTS_DIR}/NotoSans-Regular.ttf` });
  return async () => {
    await (await pdf(page()).toBlob()).arrayBuffer();
  };
}

function page() {
  const facts = Array.from({ length: FACTS }, (_, row) =>
    createElement(
      View,
      { key: row, style: { flexDirection: 'row', borderBottomWidth: 0.5, paddingVertical: 3 } },
      createElement(Text, { style: { width: 160 } }, `Renseignement ${String(row)}`),
      createElement(Text, { style: { flexGrow: 1 } }, 'Déchi-Québec inc., 1200, boulevard Industriel'),
    ),
  );
  const signatures = Array.from({ length: SIGNATURES }, (_, rank) =>
    createElement(
      View,
      { key: rank, style: { width: '30%', borderTopWidth: 0.5, marginTop: 40 } },
      createElement(Text, null, 'Hélène Côté-Bélanger'),
      createElement(Text, null, 'Directrice du Service des ressources humaines'),
      createElement(Text, null, 'Date'),
    ),
  );
  return createElement(
    Document,
    { conformance: 'PDF/A-1b', language: 'fr-CA', title: 'Certificat de destruction' },
    createElement(
      Page,
      { size: 'LETTER', style: { fontFamily: FAMILY, fontSize: 10, padding: 50 } },
      createElement(Text, { style: { fontSize: 18, marginBottom: 12 } }, 'Certificat de destruction CD-2026-0007'),
      ...facts,
      createElement(View, { style: { flexDirection: 'row', justifyContent: 'space-between' } }, ...signatures),
    ),
  );
}
