/** What is printed on the label of a box, a place, a person or a command: from records to the words of the labels. */
import { addDays, yearOf, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { invariant, ok, type Result } from '#shared/base/result.ts';
import type { LabelRequest } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import { SCAN_COMMANDS } from '#shared/contract/scan.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { CommandLabel, Disposition, LabelModel } from '../labels/label-models.ts';
import { personName, placeAddress, unitName } from './names.ts';
import { known, organisationName } from './paper-parts.ts';
import { unknownRecord } from './query.ts';

type Wanted = Pick<LabelRequest, 'what' | 'layout' | 'language'>;

/** One label for each id, in the order given. RECORD_UNKNOWN names the first that does not exist. */
export function labelModels(context: ReadContext, wanted: Wanted): Result<readonly LabelModel[], CallError> {
  if (wanted.what.kind === 'commands') return ok(commandLabels(wanted.language));
  const labels: LabelModel[] = [];
  for (const id of wanted.what.ids) {
    const label = labelOf(context, wanted, id);
    if (label === undefined) return unknownRecord(id);
    labels.push(label);
  }
  return ok(labels);
}

function labelOf(context: ReadContext, { what, layout, language }: Wanted, id: Id): LabelModel | undefined {
  switch (what.kind) {
    case 'boxes': {
      const box = context.world.get('box', id);
      return box && boxLabel(context, box, layout, language);
    }
    case 'places': {
      const place = context.world.get('place', id);
      return place && placeLabel(context, place, language);
    }
    case 'people': {
      const person = context.world.get('person', id);
      return (
        person && {
          kind: 'person',
          code: person.code ?? '',
          name: personName(context, id),
          organisation: organisationName(context, language),
          ...known('jobTitle', person.jobTitle),
          ...known('unit', unitName(context, person.unitId)),
        }
      );
    }
    case 'commands':
      return undefined;
  }
}

/** A code that another box bears is never printed again: the box goes by its own other code, if it has one (row 27). */
function boxLabel(
  context: ReadContext,
  box: Box,
  layout: LabelRequest['layout'],
  language: LabelRequest['language'],
): LabelModel {
  const ours = box.codeIsOurs === 'yes' ? box.code : null;
  const code = ours ?? box.foreignCodes[0] ?? '';
  if (layout === 'neutral') return { kind: 'box-neutral', code, number: box.number };
  const dates = context.db.get<{ due_on: CivilDate | null; dispositions: string }>(
    sql`select due_on, dispositions from box where id = ${box.id}`,
  );
  const dueOn = dates?.due_on ?? null;
  // A box of several dispositions is sorted by a person before anything leaves it: no one word is true of it.
  const [disposition, ...others] = dates?.dispositions ?? '';
  return {
    kind: 'box-full',
    code,
    number: box.number,
    organisation: organisationName(context, language),
    unit: unitName(context, box.unitId),
    ...known('title', box.title),
    ...known('inclusiveDates', inclusiveDates(box)),
    ...(dueOn === null ? {} : { dispositionYear: yearOf(addDays(dueOn, 1)) }),
    ...(disposition === undefined || others.length > 0 ? {} : { disposition: disposition as Disposition }),
    ...known('place', placeAddress(context, box.placeId)),
  };
}

function placeLabel(context: ReadContext, place: Place, language: LabelRequest['language']): LabelModel {
  const parts: string[] = [];
  for (let part: Place | undefined = place; part !== undefined; part = parentOf(context, part)) {
    parts.unshift(`${plainText(language, `words.level.${part.level}`)}\u00a0${part.name}`);
  }
  const code = place.code ?? place.foreignCodes[0] ?? '';
  return { kind: 'place', code, address: place.address, ...known('name', parts.join(' › ')) };
}

function parentOf({ world }: ReadContext, { parentId }: Place): Place | undefined {
  return parentId === null ? undefined : world.get('place', parentId);
}

/** The card kept beside a scanner. */
function commandLabels(language: LabelRequest['language']): CommandLabel[] {
  return Object.entries(SCAN_COMMANDS).map(([number, command]) => {
    const code = makeCode('command', Number(number));
    invariant(code !== null, `command ${number} has a code`);
    return {
      kind: 'command',
      code,
      name: plainText(language, `labels.command.${command}`),
      hint: plainText(language, `labels.commandHint.${command}`),
    };
  });
}
