export const STOCKTAKE_TABS = ['read', 'findings', 'shelves', 'operators', 'report'] as const;
