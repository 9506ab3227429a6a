/** The frame and its screens, loaded while a person unlocks the window: the lock screen does not wait for them. */
import { RouterProvider } from '@tanstack/react-router';
import type { JSX } from 'react';

import { router } from './routes.tsx';

export function Screens(): JSX.Element {
  return <RouterProvider router={router} />;
}
