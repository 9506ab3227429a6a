/** Who a line of requests names: by the code of their card, their address, or their name in either order. */
import type { Id } from '#shared/base/id.ts';
import type { Person } from '#shared/domain/person/person.ts';
import { foldedWords } from '#shared/i18n/fold.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { readScan } from '../../use-cases/read-scan.ts';

export type Asker = { readonly kind: 'found'; readonly id: Id } | { readonly kind: 'none' | 'several' };

/** Reads the people once, at the first text that is no code. */
export function createAskers(context: ReadContext): (text: string) => Asker {
  let people: Map<string, Set<Id>> | undefined;
  return (text) => {
    const card = readScan(context, [text]);
    if (card.kind === 'record' && card.type === 'person') return { kind: 'found', id: card.id };
    people ??= peopleByKey(context);
    const [id, ...others] = people.get(text.includes('@') ? addressKey(text) : nameKey(text)) ?? [];
    if (id === undefined) return { kind: 'none' };
    return others.length === 0 ? { kind: 'found', id } : { kind: 'several' };
  };
}

/** Active people first: somebody who left is named only where nobody else is. */
function peopleByKey({ db }: ReadContext): Map<string, Set<Id>> {
  const people = db
    .all<{ doc: string }>(sql`select doc from person where status in ('active', 'inactive') order by status, no`)
    .map(({ doc }) => JSON.parse(doc) as Person);
  const byKey = new Map<string, Set<Id>>();
  const active = new Set<string>();
  for (const { id, status, email, givenName, familyName } of people) {
    const keys = [nameKey(`${givenName} ${familyName}`), ...(email === '' ? [] : [addressKey(email)])];
    for (const key of keys) {
      if (status === 'inactive' && active.has(key)) continue;
      if (status === 'active') active.add(key);
      byKey.set(key, (byKey.get(key) ?? new Set()).add(id));
    }
  }
  return byKey;
}

function addressKey(text: string): string {
  return `@${text.trim().toLowerCase()}`;
}

function nameKey(text: string): string {
  return [...foldedWords(text)].sort().join(' ');
}
