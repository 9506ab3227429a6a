/** Writes a calendar in BAnQ's XML: UTF-8, two spaces a level, one rule after the other in the order given. */
import { DELAY_TAGS, REQUIRED_TAGS, RULE_TAGS, type GalaDelay, type GalaRule } from './gala-rows.ts';

export function writeGala(rules: readonly GalaRule[]): string {
  const rows = rules.map(ruleXml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ROWSET>\n${rows}</ROWSET>\n`;
}

function ruleXml(rule: GalaRule): string {
  const fields = RULE_TAGS.filter((tag) => rule[tag] !== '' || REQUIRED_TAGS.has(tag));
  const delays = rule.delays.map(delayXml).join('');
  const own = fields.map((tag) => element('    ', tag, rule[tag])).join('');
  return `  <ROW>\n${own}    <DELAI>\n${delays}    </DELAI>\n  </ROW>\n`;
}

function delayXml(delay: GalaDelay): string {
  const fields = DELAY_TAGS.filter((tag) => delay[tag] !== '' || WITH_DASH.has(tag));
  const own = fields.map((tag) => element('        ', tag, delay[tag] === '' ? '-' : delay[tag])).join('');
  return `      <DELAI_ROW>\n${own}      </DELAI_ROW>\n`;
}

/** Elements of a délai that say `-` when there is nothing to say. */
const WITH_DASH: ReadonlySet<string> = new Set(['SUPPDOSS', 'PERIOACTIF', 'PERIOSMACT', 'ID_REF_DISPOSITION']);

function element(indent: string, tag: string, text: string): string {
  return `${indent}<${tag}>${escaped(text)}</${tag}>\n`;
}

/** What XML 1.0 has no way to write: control characters, halves of pairs, and two that are no characters. */
const UNWRITABLE = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(UNWRITABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
