/** Places to sign by hand. They are printed even when nobody is named yet: a person fills them in. */
import { Text, View } from '@react-pdf/renderer';

import { cleanLine } from './clean-text.ts';
import type { DocumentLanguage } from './models.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { COLOURS, TEXT } from './theme.ts';

export type Signatory = {
  readonly role: string;
  /** What is signed for. */
  readonly statement?: string;
  readonly name?: string | undefined;
  /** `none` where the role is the function already. */
  readonly jobTitleLine: 'printed' | 'none';
  readonly jobTitle?: string | undefined;
  readonly date?: string | undefined;
};

type SignaturesProps = { readonly signatories: readonly Signatory[]; readonly language: DocumentLanguage };

/** Two signatories to a row; a block is never cut by the end of a page. */
export function Signatures({ signatories, language }: SignaturesProps) {
  const rows = Array.from({ length: Math.ceil(signatories.length / 2) }, (_, row) =>
    signatories.slice(2 * row, 2 * row + 2),
  );
  return rows.map((row, index) => (
    <View key={index} wrap={false} style={{ flexDirection: 'row', marginTop: index === 0 ? 4 : 14 }}>
      {[0, 1].map((column) => {
        const signatory = row[column];
        return (
          <View
            key={column}
            style={{
              flexGrow: 1,
              flexShrink: 1,
              flexBasis: 0,
              paddingRight: column === 0 ? 14 : 0,
              paddingLeft: column === 1 ? 14 : 0,
            }}
          >
            {signatory === undefined ? null : <SignatureBlock signatory={signatory} language={language} />}
          </View>
        );
      })}
    </View>
  ));
}

function SignatureBlock({
  signatory,
  language,
}: {
  readonly signatory: Signatory;
  readonly language: DocumentLanguage;
}) {
  const texts = COMMON_TEXTS[language];
  const { role, statement, name, jobTitleLine, jobTitle, date } = signatory;
  return (
    <View>
      <Text style={TEXT.strong}>{cleanLine(role)}</Text>
      {statement === undefined ? null : <Text style={TEXT.note}>{statement}</Text>}
      <SignLine caption={texts.name} value={name} space={15} />
      {jobTitleLine === 'none' ? null : <SignLine caption={texts.jobTitle} value={jobTitle} space={15} />}
      <View style={{ flexDirection: 'row' }}>
        <View style={{ flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingRight: 10 }}>
          <SignLine caption={texts.signature} value={undefined} space={27} />
        </View>
        <View style={{ width: 84 }}>
          <SignLine caption={texts.date} value={date} space={27} />
        </View>
      </View>
    </View>
  );
}

/** A ruled line with its caption underneath, empty or already filled in. */
function SignLine({
  caption,
  value,
  space,
}: {
  readonly caption: string;
  readonly value: string | undefined;
  readonly space: number;
}) {
  return (
    <View>
      <View style={{ minHeight: space, justifyContent: 'flex-end', paddingTop: 4 }}>
        {value === undefined ? null : <Text style={TEXT.value}>{cleanLine(value)}</Text>}
      </View>
      <View style={{ height: 0.75, backgroundColor: COLOURS.ink }} />
      <Text style={{ ...TEXT.caption, marginTop: 1 }}>{caption}</Text>
    </View>
  );
}
