/**
 * The boxes of a frozen list in the order of the shelves, those still to be pulled first; those without a shelf come last.
 * All the columns that decide whether a box may be taken are in the index, so that the next one is found, and all of them
 * counted, without reading a record.
 */
export const boxesToPull = `
create index box_to_pull on box (
  list_id, (doc ->> '$.pulled.listId' is not null), (case when address_sort = '' then '1' else '0' || address_sort end), no,
  custody, held, cases
) where list_id is not null;
`;
