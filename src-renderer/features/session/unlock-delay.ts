/** How long a person waits after wrong PINs: the service decides, and says it with its refusal. */
import type { JsonObject } from '#shared/base/json.ts';

/** Whole seconds to wait, from the parameters of PIN_WRONG (`waitSeconds`) or PIN_LOCKED (`seconds`); 0 for no wait. */
export function waitSeconds(params: JsonObject | undefined): number {
  const told = params?.['waitSeconds'] ?? params?.['seconds'];
  return typeof told === 'number' && told > 0 ? told : 0;
}
