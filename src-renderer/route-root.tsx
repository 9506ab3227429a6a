/** The frame every address is shown in, and what all of them share. */
import { createRootRouteWithContext } from '@tanstack/react-router';

import type { Input, MethodName } from '#shared/contract/contract.ts';
import { AppFrame } from './frame/app-frame.tsx';
import { ScreenProblem } from './frame/screen-problem.tsx';

export type RouteContext = {
  /** Asks what a screen will ask, while the screen is still loaded and drawn. */
  readonly askAhead: <M extends MethodName>(method: M, input: Input<M>) => void;
};

export const root = createRootRouteWithContext<RouteContext>()({ component: AppFrame, errorComponent: ScreenProblem });
export const at = <const P extends string>(path: P) =>
  ({ getParentRoute: () => root, path, errorComponent: ScreenProblem }) as const;
