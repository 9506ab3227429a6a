import type { JSX } from 'react';
import type { DepotStatus } from '#shared/contract/depot.ts';

export function FirstStart({ status }: { readonly status: DepotStatus }): JSX.Element | null {
  return status === null ? null : null;
}
