/** The search box over everything: open it with `omnibox.open()`; it is drawn once, in the frame. */
import { createSpotlight } from '@mantine/spotlight';

export const [omniboxStore, omnibox] = createSpotlight();
