/**
 * What the plan of the depot reads of each place, in one index: it is read whole, in the order of the addresses, without
 * a document being opened. The expressions are those of plan-shelves.ts, to the letter.
 */
export const planPlaces = `
create index place_plan on place (
  address_sort, no, id, parent_id, level,
  doc ->> '$.name', doc ->> '$.capacityCm', doc ->> '$.rank', doc ->> '$.drawn'
) where status = 'active';
`;
