/** The dialogs any screen may open (state/dialogs.ts), each loaded when it is first asked for. */
import { lazy, Suspense, type JSX } from 'react';

import { useDialogs } from '../state/dialogs.ts';
import { usePaperPreview } from '../state/paper-preview.ts';

const LabelsDialog = lazy(() =>
  import('../features/labels/labels-dialog.tsx').then(({ LabelsDialog: dialog }) => ({ default: dialog })),
);
const CreateBoxesDialog = lazy(() =>
  import('../features/boxes/create-boxes-dialog.tsx').then(({ CreateBoxesDialog: dialog }) => ({ default: dialog })),
);
const PlaceHoldDialog = lazy(() =>
  import('../features/holds/place-hold-dialog.tsx').then(({ PlaceHoldDialog: dialog }) => ({ default: dialog })),
);
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then(({ ShortcutsDialog: dialog }) => ({ default: dialog })),
);

const PaperPreview = lazy(() =>
  import('../interface/paper-preview/paper-preview.tsx').then(({ PaperPreview: preview }) => ({ default: preview })),
);

export function SharedDialogs(): JSX.Element {
  const asked = useDialogs((dialogs) => dialogs.request?.dialog);
  const paper = usePaperPreview((previews) => previews.request);
  return (
    <Suspense fallback={null}>
      {asked === 'labels' && <LabelsDialog />}
      {asked === 'createBoxes' && <CreateBoxesDialog />}
      {asked === 'placeHold' && <PlaceHoldDialog />}
      {asked === 'shortcuts' && <ShortcutsDialog />}
      {paper !== null && <PaperPreview />}
    </Suspense>
  );
}
