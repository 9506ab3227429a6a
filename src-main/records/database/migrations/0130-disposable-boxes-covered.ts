/**
 * The boxes a list may take are counted up to a thousand for each page: `box_unit_disposable` also says whether each is here,
 * held or in a case, so that only the rows shown are read. A first page after a start read 160 MB of a depot of a million.
 */
export const disposableBoxesCovered = `
drop index box_unit_disposable;
create index box_unit_disposable on box (unit_id, dispositions, due_on, no, list_id, custody, held, cases)
  where due_on is not null and list_id is null;
`;
