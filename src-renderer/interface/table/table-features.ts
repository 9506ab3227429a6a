/** What of TanStack Table a list uses. */
import { rowSelectionFeature, tableFeatures } from '@tanstack/react-table';

export const features = tableFeatures({ rowSelectionFeature });
