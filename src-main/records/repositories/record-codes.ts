/**
 * The codes a record is found by when one is scanned or written in full: its own, those of others that were attached to
 * it, the number of a rule, the code of a rubrique, the name of a template. One record holds a code at a time.
 */
import type { Id } from '#shared/base/id.ts';
import type { Entities, Entity, EntityType } from '#shared/domain/event.ts';
import { boxTypeKey } from '#shared/domain/box-type/box-type.ts';
import { categoryKey } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { templateKey } from '#shared/domain/label/label.ts';
import { ruleKey } from '#shared/domain/rule/rule.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { boxCodeKeys } from './new-records.ts';

/** Keeps the codes a record is found by. A code another record holds already is left to it. */
export function saveCodes(
  db: WritableDatabase,
  type: EntityType,
  id: Id,
  keys: readonly string[],
  keysBefore: readonly string[],
): void {
  for (const key of keysBefore) {
    if (!keys.includes(key)) db.run(sql`delete from code where key = ${key} and entity_id = ${id}`);
  }
  for (const key of keys) {
    if (keysBefore.includes(key)) continue;
    db.run(
      sql`insert into code (key, entity_type, entity_id) values (${key}, ${type}, ${id}) on conflict (key) do nothing`,
    );
  }
}

/** The keys the record is found by when a code is scanned. */
export function codeKeysOf(type: EntityType, record: Entity): string[] {
  switch (type) {
    case 'box':
      return boxCodeKeys(record as Entities['box']);
    case 'place':
      return placeCodeKeys(record as Entities['place']);
    case 'boxType':
      return [boxTypeKey((record as Entities['boxType']).name)];
    case 'person': {
      const { code } = record as Entities['person'];
      return code === null ? [] : [foreignKey(code)];
    }
    case 'rule': {
      const { number, status } = record as Entities['rule'];
      return status === 'active' ? [ruleKey(number)] : [];
    }
    case 'category': {
      const { planId, code } = record as Entities['category'];
      return [categoryKey(planId, code)];
    }
    case 'labelTemplate': {
      const { design, retired } = record as Entities['labelTemplate'];
      return retired === 'yes' ? [] : [templateKey(design.name)];
    }
    default:
      return [];
  }
}

/** Takes codes from a record, before another one is given them. */
export function dropCodes(db: WritableDatabase, id: Id, keys: readonly string[]): void {
  for (const key of keys) db.run(sql`delete from code where key = ${key} and entity_id = ${id}`);
}

function placeCodeKeys(place: Entities['place']): string[] {
  const codes = [
    ...(place.code === null ? [] : [place.code]),
    ...(place.status === 'annulled' ? [] : place.foreignCodes),
  ];
  return [...new Set(codes.map(foreignKey))];
}
