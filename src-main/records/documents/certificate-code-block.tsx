/** The verification code of a certificate, to read aloud and as a QR for a camera or a scanner, with the digest beside it. */
import { Canvas, Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';

import { invariant } from '#shared/base/result.ts';
import { spellCertificateCode, type CertificateCode } from '#shared/domain/disposal/certificate-code.ts';
import { codeSymbols } from '../labels/symbols.ts';
import { paintWith } from './canvas-painter.ts';
import { TEXT } from './theme.ts';

/** Side of one module of the QR in points, half a millimetre: any telephone reads it, and the page keeps its room. */
const MODULE_PT = 1.4;
const BLACK = '#000000';

type Props = { readonly code: CertificateCode; readonly label: string; readonly children: ReactNode };

/** `children`: what is printed beside the code. */
export function CertificateCodeBlock({ code, label, children }: Props) {
  return (
    <View style={{ flexDirection: 'row', marginBottom: 5 }} wrap={false}>
      <View style={{ flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingRight: 12 }}>{children}</View>
      <View style={{ paddingRight: 10 }}>
        <Text style={TEXT.caption}>{label}</Text>
        <Text style={{ ...TEXT.strong, fontSize: 10.5 }}>{spellCertificateCode(code)}</Text>
      </View>
      <Qr code={code} />
    </View>
  );
}

function Qr({ code }: { readonly code: CertificateCode }) {
  const symbols = codeSymbols(code);
  invariant(symbols.ok, 'a verification code fits in a QR');
  const { matrix } = symbols.value;
  const side = matrix.length * MODULE_PT;
  return (
    <Canvas
      style={{ width: side, height: side }}
      paint={paintWith((painter) => {
        for (const [y, row] of matrix.entries()) {
          for (const { index } of row.matchAll(/1/g)) {
            painter.rect(index * MODULE_PT, y * MODULE_PT, MODULE_PT, MODULE_PT);
          }
        }
        painter.fill(BLACK);
      })}
    />
  );
}
