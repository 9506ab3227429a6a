/**
 * The house style: the frame of every page (letterhead on the first, a line of reference on the others, number and page
 * at the foot), sections, facts, figures and blocks to sign.
 */
import { Canvas, Document, Image, Page, Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';

import { invariant } from '#shared/base/result.ts';

import { paintWith } from './canvas-painter.ts';
import { cleanLine } from './clean-text.ts';
import { digestGroups } from './formats.ts';
import { logoSize } from './logo.ts';
import type { DocumentLanguage, OrganisationBlock } from './models.ts';
import { paintFrame } from './page-frame.ts';
import type { FontSet } from './pdf-fonts.ts';
import type { PaintedParts } from './pdf-file.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { COLOURS, FOOT_HEIGHT, PAGE, pageSize, REFERENCE_HEIGHT, TEXT } from './theme.ts';

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
  /** Full copies of the whole in one file, one after the other: each has pages of its own. */
  readonly exemplars?: readonly { readonly name: string; readonly short: string }[];
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
  setting.painted?.repeat(header.exemplars?.length ?? 1);
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
  const { painted } = setting;
  invariant(painted !== undefined, 'papers are drawn into a file');
  const size = pageSize('portrait');
  const paint = paintWith((painter) => {
    const place = painted.place();
    const head = place.sub === 0 ? 'letterhead' : 'reference';
    paintFrame(painter, { header, setting, orientation: 'portrait', place, head });
  });
  return (
    <Page
      id={painted.name()}
      size={size}
      // The engine that keeps a title with what follows it.
      experimentalPagination
      style={{
        fontFamily: setting.fonts.family,
        color: COLOURS.ink,
        paddingTop: PAGE.marginTop + REFERENCE_HEIGHT,
        paddingBottom: PAGE.marginBottom + FOOT_HEIGHT,
        paddingHorizontal: PAGE.marginX,
      }}
    >
      <Canvas fixed style={{ position: 'absolute', top: 0, left: 0, ...size }} paint={paint} />
      <Letterhead {...header} setting={setting} />
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
  exemplars,
  setting,
}: DocumentHeader & { readonly setting: Setting }) {
  const texts = COMMON_TEXTS[setting.language];
  return (
    // In the place of the line of reference.
    <View wrap={false} style={{ marginTop: -REFERENCE_HEIGHT, marginBottom: 9 }}>
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
        {exemplars === undefined ? null : <ExemplarName exemplars={exemplars} setting={setting} />}
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

type ExemplarNameProps = {
  readonly exemplars: NonNullable<DocumentHeader['exemplars']>;
  readonly setting: Setting;
};

/** Painted: all exemplars are laid out as one. */
function ExemplarName({ exemplars, setting: { fonts, painted } }: ExemplarNameProps) {
  const { fontSize, lineHeight, color } = TEXT.strong;
  const widths = exemplars.map(({ name }) => fonts.measure(name, 'bold', fontSize));
  const { font, key } = fonts.faces.bold;
  return (
    <Canvas
      style={{ width: Math.max(...widths), height: fontSize * lineHeight }}
      paint={paintWith((painter, width) => {
        const copy = painted?.place().copy ?? 0;
        painter
          .font(font, key, fontSize)
          .fillColor(color)
          .text(exemplars[copy]?.name ?? '', width - (widths[copy] ?? 0), fontSize, {
            lineBreak: false,
            baseline: 'alphabetic',
          });
      })}
    />
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
    <View key={index} wrap={row.some(isLong)} style={{ flexDirection: 'row', marginBottom: 5 }}>
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

/** A value that may be cut by the end of a page; others stay under their label. */
function isLong({ value }: { readonly value: string }): boolean {
  return value.length > 240 || value.split('\n').length > 3;
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
