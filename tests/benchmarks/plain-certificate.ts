/**
 * The floor of a certificate: what printing.md (section 1c) measured, one page with a block of signatures in plain components
 * of react-pdf, drawn again and again by one process. Ours has some eight pages, and is the first of its process.
 */
import { Document, Font, Page, pdf, Text, View } from '@react-pdf/renderer';
import { createElement } from 'react';

import { percentile } from './percentile.ts';

const FACTS = 16;
const SIGNATURES = 3;
const WARMING = 24;
const TIMES = 15;
const FAMILY = 'Plain';

/** Milliseconds, median, of those after the first ones. */
export async function plainCertificateMs(fontsDir: string): Promise<number> {
  Font.register({ family: FAMILY, src: `${fontsDir}/NotoSans-Regular.ttf` });
  const times: number[] = [];
  for (let time = 0; time < WARMING + TIMES; time += 1) {
    const startedMs = performance.now();
    await (await pdf(page()).toBlob()).arrayBuffer();
    if (time >= WARMING) times.push(performance.now() - startedMs);
  }
  return percentile(times, 50);
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
