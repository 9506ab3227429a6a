/**
 * The few places where boxes wait, in an index of their own: the plan of the depot marks them without opening the document
 * of any other place. The expression is that of plan-shelves.ts, to the letter.
 */
export const holdingPlaces = `
create index place_holding on place (id) where status = 'active' and doc ->> '$.holding' = 'yes';
`;
