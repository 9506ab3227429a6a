/** By what a record is found, beside its id: what `World` asks for, as rows. */
import type { Id } from '#shared/base/id.ts';
import { boxTypeKey } from '#shared/domain/box-type/box-type.ts';
import { categoryKey } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { Entities, Entity, EntityType } from '#shared/domain/event.ts';
import { templateKey } from '#shared/domain/label/label.ts';
import { ruleKey } from '#shared/domain/rule/rule.ts';
import { needsName } from '#shared/domain/person/needs-name.ts';

export type LinkKind =
  'organisation' | 'code' | 'number' | 'address' | 'children' | 'at' | 'files' | 'series' | 'naming' | 'hold';
export type Link = { readonly kind: LinkKind; readonly key: string; readonly sort: number };

/** Where active suspensions are found. */
export const ACTIVE = 'active';

export function numberKey(series: string, number: string): string {
  return `${series}\n${number}`;
}

/** `siteId` null: the place is a site itself. */
export function addressKey(siteId: Id | null, address: string): string {
  return `${siteId ?? ''}\n${address}`;
}

/** The links of a record as it is. */
export function linksOf(type: EntityType, record: Entity): readonly Link[] {
  switch (type) {
    case 'organisation':
      return [link('organisation', '')];
    case 'box':
      return linksOfBox(record as Entities['box']);
    case 'place':
      return linksOfPlace(record as Entities['place']);
    case 'boxType':
      return [link('code', boxTypeKey((record as Entities['boxType']).name))];
    case 'file': {
      const { boxId, status, position } = record as Entities['file'];
      return boxId === null || status !== 'present' ? [] : [link('files', boxId, position)];
    }
    case 'person': {
      const { code } = record as Entities['person'];
      return code === null ? [] : [link('code', foreignKey(code))];
    }
    case 'loan':
    case 'request':
    case 'list':
      return needsName(type, record).map((id) => link('naming', id));
    case 'rule': {
      const { number, status } = record as Entities['rule'];
      return status === 'active' ? [link('code', ruleKey(number))] : [];
    }
    case 'category': {
      const { planId, code } = record as Entities['category'];
      return [link('code', categoryKey(planId, code))];
    }
    case 'labelTemplate': {
      const { design, retired } = record as Entities['labelTemplate'];
      return retired === 'yes' ? [] : [link('code', templateKey(design.name))];
    }
    case 'hold':
      return (record as Entities['hold']).state === 'active' ? [link('hold', ACTIVE)] : [];
    case 'series':
      return [link('series', (record as Entities['series']).kind)];
    default:
      return [];
  }
}

function linksOfBox(box: Entities['box']): readonly Link[] {
  const isAnnulled = box.custody === 'annulled';
  const codes = [
    ...(box.code !== null && box.codeIsOurs === 'yes' ? [box.code] : []),
    ...(isAnnulled ? [] : box.foreignCodes),
  ];
  const { placeId } = box.custody === 'destroyed' || isAnnulled ? { placeId: null } : box;
  return [
    ...codeLinks(codes),
    ...(isAnnulled ? [] : [link('number', numberKey(box.series, box.number))]),
    ...(placeId === null ? [] : [link('at', placeId)]),
  ];
}

function linksOfPlace(place: Entities['place']): readonly Link[] {
  const isActive = place.status === 'active';
  const codes = [...(place.code === null ? [] : [place.code]), ...(isActive ? place.foreignCodes : [])];
  return [
    ...codeLinks(codes),
    ...(isActive ? [link('address', addressKey(place.siteId, place.address))] : []),
    ...(isActive && place.parentId === null ? [link('address', addressKey(null, place.address))] : []),
    ...(place.parentId === null ? [] : [link('children', place.parentId)]),
  ];
}

/** Two codes that read alike are one. */
function codeLinks(codes: readonly string[]): readonly Link[] {
  return [...new Set(codes.map(foreignKey))].map((key) => link('code', key));
}

function link(kind: LinkKind, key: string, sort = 0): Link {
  return { kind, key, sort };
}

/** PostgreSQL keeps no NUL in a text. */
export function storedKey(key: string): string {
  return key.replaceAll('\u0000', '\u2400');
}
