/**
 * Which stream an operation belongs to (sync.md, section 4). One operation writes one stream. The device says so when it
 * authors the operation; the server works it out again and believes its own answer.
 */
import type { DeviceId, Id } from '../base/id.ts';
import { LABELLED_BY, type CountedLabel } from './label/label.ts';
import { entityTypeOf } from './op-entities.ts';
import {
  deviceStream,
  filesStream,
  REFERENCE_STREAM,
  siteStream,
  unitStream,
  type OpKind,
  type StreamId,
} from './operation.ts';
import type { World } from './world.ts';

/** What of an operation its stream depends on. */
export type Addressed = { readonly kind: OpKind; readonly entity: Id; readonly body: unknown };

/** A record nobody knows has no stream of its own: the operation goes to the device's, where it is refused in peace. */
export function streamOf(world: World, device: DeviceId, draft: Addressed): StreamId {
  const type = entityTypeOf(draft.kind);
  const unknown = deviceStream(device);
  const body = draft.body as { readonly unitId?: Id | null; readonly boxId?: Id | null; readonly parentId?: Id | null };
  switch (type) {
    case 'place': {
      const place = world.get('place', draft.entity);
      if (place !== undefined) return siteStream(place.siteId);
      const parent = body.parentId ? world.get('place', body.parentId) : undefined;
      return siteStream(parent?.siteId ?? draft.entity);
    }
    case 'stocktake': {
      const { siteId } = body as { readonly siteId?: Id };
      const known = siteId ?? world.get('stocktake', draft.entity)?.siteId;
      return known === undefined ? unknown : siteStream(known);
    }
    case 'expectation':
    case 'reading': {
      const { stocktakeId } = body as { readonly stocktakeId?: Id };
      const siteId =
        stocktakeId === undefined ? world.get(type, draft.entity)?.siteId : world.get('stocktake', stocktakeId)?.siteId;
      return siteId === undefined ? unknown : siteStream(siteId);
    }
    case 'box':
    case 'list': {
      if (draft.kind === 'list.pull' || draft.kind === 'list.unpull') {
        // What is written is the box, and one of another unit may have been on the cart.
        const box = body.boxId ? world.get('box', body.boxId) : undefined;
        return box === undefined ? unknown : unitStream(box.unitId);
      }
      const unitId = body.unitId ?? world.get(type, draft.entity)?.unitId;
      return unitId === undefined ? unknown : unitStream(unitId);
    }
    case 'file': {
      const unitId = body.unitId ?? world.get('file', draft.entity)?.unitId;
      return unitId === undefined ? unknown : filesStream(unitId);
    }
    case 'loan': {
      const boxId = body.boxId ?? world.get('loan', draft.entity)?.boxId;
      const unitId = boxId ? world.get('box', boxId)?.unitId : undefined;
      return unitId === undefined ? unknown : unitStream(unitId);
    }
    case 'request': {
      const boxId = body.boxId ?? world.get('request', draft.entity)?.boxId;
      const unitId = boxId ? world.get('box', boxId)?.unitId : undefined;
      return unitId === undefined ? unknown : unitStream(unitId);
    }
    case 'transfer': {
      const unitId = body.unitId ?? world.get('transfer', draft.entity)?.unitId;
      return unitId === undefined ? unknown : unitStream(unitId);
    }
    case 'case': {
      const unitId = world.get('case', draft.entity)?.unitId;
      return unitId === undefined ? unknown : unitStream(unitId);
    }
    case 'paper':
      // Papers of several units are the organisation's.
      return body.unitId ? unitStream(body.unitId) : REFERENCE_STREAM;
    case 'label':
      return labelStream(world, draft) ?? unknown;
    case 'session':
    case 'batch':
      return unknown;
    case 'organisation':
    case 'unit':
    case 'person':
    case 'rule':
    case 'plan':
    case 'category':
    case 'hold':
    case 'labelTemplate':
    case 'savedFilter':
    case 'boxType':
    case 'series':
      return REFERENCE_STREAM;
  }
}

/** That of what the label names. */
function labelStream(world: World, { entity, body }: Addressed): StreamId | undefined {
  const { kind } = body as { readonly kind: CountedLabel };
  // The card of a file that was taken out for good.
  const isOfFile = kind === 'phantom' && world.get('loan', entity) === undefined;
  const of = isOfFile ? 'file' : LABELLED_BY[kind];
  switch (of) {
    case 'person':
      return REFERENCE_STREAM;
    case 'place': {
      const place = world.get('place', entity);
      return place && siteStream(place.siteId);
    }
    case 'file': {
      const file = world.get('file', entity);
      return file && filesStream(file.unitId);
    }
    case 'box':
    case 'loan': {
      const record = world.get(of, entity);
      return record && unitStream(record.unitId);
    }
  }
}
