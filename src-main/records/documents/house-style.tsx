/**
 * The house style: the frame of every page (letterhead on the first, a line of reference on the others, number and page
 * at the foot), sections, facts, figures and blocks to sign.
 */
import { Document, Image, Page, Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';

import { cleanLine } from './clean-text.ts';
import { digestGroups } from './formats.ts';
import { logoSize } from './logo.ts';
import type { DocumentLanguage, OrganisationBlock } from './models.ts';
import type { FontSet } from './pdf-fonts.ts';
import type { PaintedParts } from './pdf-file.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { COLOURS, FOOT_HEIGHT, PAGE, pageSize, REFERENCE_HEIGHT, TEXT } from './theme.ts';
import { Watermark } from './watermark.tsx';

/** What all parts of a document need to know. */
export type Setting = {
  readonly language: DocumentLanguage;
  readonly fonts: FontSet;
  readonly createdAtMs: number;
  /** Among the properties of the file, for programs; a document that has a mark of its own keeps it. */
  readonly mark?: string;
  /** Where the pages of long tables go; only in a file that is being written. */
  readonly painted?: PaintedParts;
};

export type DocumentHeader = {
  readonly organisation: OrganisationBlock;
  readonly title: string;
  /** "Certificat n°", over the number. */
  readonly numberCaption: string;
  readonly number: string;
  /** Line under the number: "Délivré le 2026-07-15". */
  readonly dated: string;
  /** At the head of every page: DUPLICATA. */
  readonly stamp?: string;
  /** Under the stamp, on the first page. */
  readonly stampNote?: string;
  /** One of several full copies in one file: each has pages of its own. */
  readonly exemplar?: { readonly name: string; readonly short: string; readonly index: number; readonly of: number };
  /** Across every page, of a paper that proves nothing. */
  readonly watermark?: string;
  /** Among the properties of the file, for programs. */
  readonly keywords?: string;
};

type DocumentProps = { readonly header: DocumentHeader; readonly setting: Setting; readonly children: ReactNode };

/**
 * The file itself: PDF/A-1b, because a certificate is evidence for decades; every date of the file is the given one, so
 * that printing again gives the same bytes.
 */
export function EvidenceDocument({ header, setting, children }: DocumentProps) {
  const createdAt = new Date(setting.createdAtMs);
  return (
    <Document
      title={cleanLine(`${header.title} ${header.number}`)}
      author={cleanLine(header.organisation.name)}
      {...keywordsOf(header, setting)}
      language={setting.language}
      creator="Travée"
      producer="Travée"
      creationDate={createdAt}
      modificationDate={createdAt}
      conformance="PDF/A-1b"
    >
      {children}
    </Document>
  );
}

function keywordsOf({ keywords }: DocumentHeader, { mark }: Setting): { readonly keywords?: string } {
  const written = keywords ?? mark;
  return written === undefined ? {} : { keywords: written };
}

/** Portrait pages with the letterhead on the first. Content flows from page to page; long tables have `TablePages`. */
export function Sheet({ header, setting, children }: DocumentProps) {
  // The parts are made in their order: these are the painted pages before this one.
  const before = setting.painted?.extra() ?? 0;
  return (
    <Page
      size={pageSize('portrait')}
      style={{ fontFamily: setting.fonts.family, color: COLOURS.ink }}
      layout={({ children: content, pageNumber = 1, totalPages = 1, subPageNumber = 1 }) => (
        <View
          style={{
            flexGrow: 1,
            paddingTop: PAGE.marginTop,
            paddingBottom: PAGE.marginBottom,
            paddingHorizontal: PAGE.marginX,
          }}
        >
          <Watermark header={header} setting={setting} orientation="portrait" />
          {subPageNumber === 1 ? <Letterhead {...header} setting={setting} /> : <Reference {...header} />}
          <View style={{ flexGrow: 1 }}>{content}</View>
          <Foot
            header={header}
            page={pageWords(
              header,
              setting.language,
              pageNumber + before,
              totalPages + (setting.painted?.extra() ?? 0),
            )}
          />
        </View>
      )}
    >
      {children}
    </Page>
  );
}

function Letterhead({
  organisation,
  title,
  numberCaption,
  number,
  dated,
  stamp,
  stampNote,
  exemplar,
  setting,
}: DocumentHeader & { readonly setting: Setting }) {
  const texts = COMMON_TEXTS[setting.language];
  return (
    <View style={{ marginBottom: 9 }}>
      <View style={{ flexDirection: 'row', justifyContent: 'space-between', alignItems: 'flex-start' }}>
        <LogoImage organisation={organisation} />
        <View style={{ flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingRight: 20 }}>
          <Text style={{ fontSize: 12, lineHeight: 1.3, fontWeight: 700 }}>{cleanLine(organisation.name)}</Text>
          {organisation.service === undefined ? null : <Text style={TEXT.note}>{cleanLine(organisation.service)}</Text>}
          {organisation.number === undefined ? null : (
            <Text style={TEXT.note}>{texts.organisationNumber(cleanLine(organisation.number))}</Text>
          )}
        </View>
        <View style={{ alignItems: 'flex-end', maxWidth: 210 }}>
          <Text style={TEXT.caption}>{numberCaption}</Text>
          <Text style={{ fontSize: 13, lineHeight: 1.3, fontWeight: 700, textAlign: 'right' }}>
            {cleanLine(number)}
          </Text>
          <Text style={TEXT.note}>{dated}</Text>
        </View>
      </View>
      <View style={{ height: 2, backgroundColor: COLOURS.accent, marginTop: 7, marginBottom: 12 }} />
      <View style={{ flexDirection: 'row', justifyContent: 'space-between', alignItems: 'flex-end' }}>
        <Text style={TEXT.title}>{title}</Text>
        {exemplar === undefined ? null : <Text style={TEXT.strong}>{exemplar.name}</Text>}
      </View>
      {stamp === undefined ? null : <Text style={TEXT.title}>{stamp}</Text>}
      {stampNote === undefined ? null : <Text style={{ ...TEXT.note, marginTop: 5 }}>{cleanLine(stampNote)}</Text>}
    </View>
  );
}

/** Without transparency, which PDF/A-1 forbids: the picture was made so when it was chosen. */
function LogoImage({ organisation: { logo } }: { readonly organisation: OrganisationBlock }) {
  if (logo === undefined) return null;
  return (
    <View style={{ paddingRight: 12 }}>
      <Image src={{ data: Buffer.from(logo.png, 'base64'), format: 'png' }} style={logoSize(logo)} />
    </View>
  );
}

/** What names the document on the pages that follow; the stamp first, where nothing is cut off. */
export function referenceWords({ title, number, stamp, exemplar }: DocumentHeader): string {
  const named = [stamp === undefined ? '' : `${stamp} –`, title, number].join(' ');
  return exemplar === undefined ? named : `${named} – ${exemplar.short}`;
}

/** "Page 3 / 12", counted within the exemplar. All exemplars of a file have as many pages. */
export function pageWords(
  { exemplar }: DocumentHeader,
  language: DocumentLanguage,
  page: number,
  pages: number,
): string {
  const each = exemplar === undefined ? pages : Math.max(1, Math.round(pages / exemplar.of));
  return COMMON_TEXTS[language].page(page - (exemplar?.index ?? 0) * each, each);
}

/** At the head of the pages that follow: a sheet that falls out of the binder can be put back. */
function Reference(header: DocumentHeader) {
  const { organisation } = header;
  return (
    <View style={{ height: REFERENCE_HEIGHT }}>
      <View style={{ flexDirection: 'row', justifyContent: 'space-between' }}>
        <Text
          style={{
            ...TEXT.note,
            maxLines: 1,
            textOverflow: 'ellipsis',
            flexGrow: 1,
            flexShrink: 1,
            flexBasis: 0,
            paddingRight: 20,
          }}
        >
          {cleanLine(organisation.name)}
        </Text>
        <Text style={{ ...TEXT.note, maxLines: 1, textOverflow: 'ellipsis', maxWidth: '60%', fontWeight: 700 }}>
          {cleanLine(referenceWords(header))}
        </Text>
      </View>
      <View style={{ height: 1, backgroundColor: COLOURS.accent, marginTop: 5 }} />
    </View>
  );
}

function Foot({ header, page }: { readonly header: DocumentHeader; readonly page: string }) {
  return (
    <View style={{ height: FOOT_HEIGHT, justifyContent: 'flex-end' }}>
      <View style={{ height: 0.5, backgroundColor: COLOURS.rule, marginBottom: 5 }} />
      <View style={{ flexDirection: 'row', justifyContent: 'space-between' }}>
        <Text
          style={{
            ...TEXT.caption,
            maxLines: 1,
            textOverflow: 'ellipsis',
            flexGrow: 1,
            flexShrink: 1,
            flexBasis: 0,
            paddingRight: 20,
          }}
        >
          {cleanLine(`${header.numberCaption} ${header.number}`)}
        </Text>
        <Text style={TEXT.caption}>{page}</Text>
      </View>
    </View>
  );
}

/**
 * A titled part of a page. The title stays with what follows: the two are children of the page, since the engine looks ahead
 * of no first child of a box; and it is one piece, or the end of the page could fall between it and its rule.
 */
export function Section({
  title,
  children,
  ahead = 12,
}: {
  readonly title: string;
  readonly children: ReactNode;
  /** Points of what follows that must stand on the same page as the title. */
  readonly ahead?: number;
}) {
  return (
    <>
      <View wrap={false} minPresenceAhead={ahead} style={{ marginTop: 8, marginBottom: 4 }}>
        <Text style={TEXT.section}>{title}</Text>
        <View style={{ height: 0.5, backgroundColor: COLOURS.rule, marginTop: 2 }} />
      </View>
      {children}
    </>
  );
}

/**
 * A text of one or more paragraphs. Each is a text of its own: a line end inside a react-pdf text has no glyph, and makes
 * the page refer to a font that is not embedded, which PDF/A forbids.
 */
export function Lines({ text }: { readonly text: string }) {
  return text.split('\n').map((line, index) => (
    <Text key={index} style={TEXT.value}>
      {line}
    </Text>
  ));
}

export type Fact = { readonly label: string; readonly value: string | undefined };

/** Labelled values in columns; those without a value are not printed. */
export function Facts({ facts, columns }: { readonly facts: readonly Fact[]; readonly columns: 1 | 2 | 3 }) {
  const printed = facts.flatMap(({ label, value }) => {
    return value === undefined || value === '' ? [] : [{ label, value }];
  });
  const rows = Array.from({ length: Math.ceil(printed.length / columns) }, (_, row) =>
    printed.slice(row * columns, (row + 1) * columns),
  );
  return rows.map((row, index) => (
    <View key={index} style={{ flexDirection: 'row', marginBottom: 5 }}>
      {Array.from({ length: columns }, (_, column) => {
        const fact = row[column];
        return (
          <View key={column} style={{ flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingRight: 12 }}>
            {fact === undefined ? null : (
              <>
                <Text style={TEXT.caption}>{fact.label}</Text>
                <Lines text={fact.value} />
              </>
            )}
          </View>
        );
      })}
    </View>
  ));
}

/** A digest in groups of eight, so that two people can compare it aloud. */
export function Digest({ label, digest }: { readonly label: string; readonly digest: string }) {
  return (
    <View style={{ marginBottom: 5 }}>
      <Text style={TEXT.caption}>{label}</Text>
      <View style={{ flexDirection: 'row', flexWrap: 'wrap' }}>
        {digestGroups(digest).map((group, index) => (
          <Text key={index} style={{ ...TEXT.value, fontSize: 9, marginRight: 8 }}>
            {group}
          </Text>
        ))}
      </View>
    </View>
  );
}

export type Figure = { readonly label: string; readonly value: string; readonly note?: string };

/** The few numbers a reader looks for first. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <View style={{ flexDirection: 'row', marginTop: 10, backgroundColor: COLOURS.band, paddingVertical: 6 }}>
      {figures.map((figure, index) => (
        <View
          key={index}
          style={{
            flexGrow: 1,
            flexShrink: 1,
            flexBasis: 0,
            paddingHorizontal: 12,
            borderLeftWidth: index === 0 ? 0 : 0.75,
            borderLeftColor: COLOURS.rule,
          }}
        >
          <Text style={TEXT.figure}>{figure.value}</Text>
          <Text style={TEXT.caption}>{figure.label}</Text>
          {figure.note === undefined ? null : <Text style={{ ...TEXT.caption, fontSize: 6.5 }}>{figure.note}</Text>}
        </View>
      ))}
    </View>
  );
}
