/** What is asked for in the labels dialog: choices of this print, and those that are remembered on this computer. */
import { useState } from 'react';

import { parseId, type Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import { SUBJECT_OF, type LabelSet, type TemplateRow } from '#shared/contract/labels.ts';
import type { PrinterRow } from '#shared/contract/printing.ts';
import { cellsPerPage, isMediumId, mediumOf, type MediumChoice } from '#shared/domain/label/media.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import type { LabelSubject } from '../../state/dialogs.ts';
import { usePreferences, type LabelPreferences } from '../../state/preferences.ts';

/** `seal` is offered for boxes only. */
export type Content = 'full' | 'neutral' | 'seal';

export type LabelChoices = {
  readonly input: Input<'labels.render'>;
  readonly content: Content;
  readonly copies: number;
  readonly ownMm: LabelPreferences['ownMm'];
  /** `own`, or the name of a medium. */
  readonly mediumName: string;
  readonly template: TemplateRow | null;
  readonly templates: readonly TemplateRow[];
  readonly printer: PrinterRow | null;
  readonly printers: readonly PrinterRow[];
  readonly setCopies: (copies: number) => void;
  readonly setContent: (content: Content) => void;
  readonly remember: (part: Partial<LabelPreferences>) => void;
  readonly setTemplate: (id: Id | null) => void;
  readonly setPrinter: (printer: PrinterRow | null) => void;
};

export function useLabelRequest(subject: LabelSubject): LabelChoices {
  const { language } = useText();
  const stored = usePreferences((preferences) => preferences.labels);
  const [here, setHere] = useState<Partial<LabelPreferences>>(() => ofThisTime(subject));
  const remembered: LabelPreferences = { ...stored, ...here };
  const store = usePreferences((preferences) => preferences.set);
  const [copies, setCopies] = useState(1);
  const [seal, setSeal] = useState<'no' | 'yes'>('no');
  const what = setOf(subject, seal);
  const all = useContractQuery('labelTemplates.all', {});
  const templates = (all.data ?? []).filter(
    (row) =>
      row.retired === 'no' &&
      row.subject === SUBJECT_OF[what.kind] &&
      (what.kind !== 'blanks' || row.neutral === 'yes'),
  );
  const used = templates.find(({ id }) => id === remembered.templates[what.kind]) ?? null;
  // The template used last is kept where it says as little.
  const saysTooMuch = isNeutral(subject) && here.templates === undefined && used?.neutral !== 'yes';
  const template = saysTooMuch ? null : used;
  const known = useContractQuery('printers.all', {});
  const printers = (known.data ?? []).filter(({ active }) => active === 'yes');
  const printer = printers.find(({ id }) => id === remembered.printerId) ?? null;
  const medium: MediumChoice = isMediumId(remembered.medium)
    ? remembered.medium
    : remembered.medium === 'own'
      ? remembered.ownMm
      : 'avery-5163';
  const cells = cellsPerPage(mediumOf(medium));
  const remember = (part: Partial<LabelPreferences>): void => {
    const keys = Object.keys(part) as (keyof LabelPreferences)[];
    const isOfThisTime = subject.kind === 'commands' || (isNeutral(subject) && keys.every((key) => NEUTRAL.has(key)));
    if (isOfThisTime) setHere({ ...here, ...part });
    else store({ labels: { ...stored, ...part } });
  };
  return {
    input: {
      what,
      medium,
      layout: remembered.layout,
      template: template?.id ?? null,
      startPosition: Math.min(remembered.startPosition, cells),
      copies,
      offsetMm: remembered.offsetMm,
      language,
    },
    content: seal === 'yes' ? 'seal' : remembered.layout,
    copies,
    ownMm: remembered.ownMm,
    mediumName: typeof medium === 'string' ? medium : 'own',
    ...{ template, templates, printer, printers, setCopies, remember },
    setContent: (content) => {
      setSeal(content === 'seal' ? 'yes' : 'no');
      if (content !== 'seal') remember({ layout: content });
    },
    setTemplate: (id) => {
      const row = templates.find((each) => each.id === id);
      const others = Object.fromEntries(Object.entries(remembered.templates).filter(([kind]) => kind !== what.kind));
      const size = row === undefined || medium !== remembered.ownMm ? {} : { ownMm: sizeOf(row) };
      remember({ templates: id === null ? others : { ...others, [what.kind]: id }, ...size });
    },
    setPrinter: (chosen) => {
      remember(chosen === null ? { printerId: '' } : { printerId: chosen.id, ...loadedIn(chosen) });
    },
  };
}

/** What is chosen anew for such a print, whatever was used last for another, and is remembered for none. */
function ofThisTime(subject: LabelSubject): Partial<LabelPreferences> {
  // The card of commands is one page of ordinary paper.
  if (subject.kind === 'commands') {
    return { medium: 'plain-letter', startPosition: 1, printerId: '', offsetMm: { x: 0, y: 0 }, templates: {} };
  }
  return isNeutral(subject) ? { layout: 'neutral' } : {};
}

const NEUTRAL: ReadonlySet<keyof LabelPreferences> = new Set(['layout', 'templates']);

function isNeutral(subject: LabelSubject): boolean {
  return subject.kind === 'boxes' && subject.outside === 'neutral';
}

function setOf(subject: LabelSubject, seal: 'no' | 'yes'): LabelSet {
  if (subject.kind === 'commands') return { kind: 'commands', ids: [] };
  if (subject.kind === 'blanks') return { kind: 'blanks', ids: [], ranges: subject.ranges };
  return { kind: subject.kind === 'boxes' && seal === 'yes' ? 'seals' : subject.kind, ids: subject.ids };
}

function sizeOf({ widthMm, heightMm }: TemplateRow): LabelPreferences['ownMm'] {
  return { widthMm, heightMm };
}

/** What the printer is loaded with, and how far it is off. */
function loadedIn({ medium, offsetMm, startPosition }: PrinterRow): Partial<LabelPreferences> {
  const loaded = typeof medium === 'string' ? { medium } : { medium: 'own', ownMm: medium };
  return { ...loaded, offsetMm, startPosition };
}

/** The id a selection gives back. */
export function chosenId(value: string | null): Id | null {
  return parseId(value ?? '') ?? null;
}
