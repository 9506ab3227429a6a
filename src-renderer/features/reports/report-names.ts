/** Reports of the page, in the order of its tabs. */
export const REPORTS = ['gaps', 'rooms', 'metres', 'filters'] as const;
