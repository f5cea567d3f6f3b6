import type { ExtendMinutes } from '@tokenim/wording'

/** The new deadline as the API takes it; the default is the API's own, which always helps. */
export function confirmByFor(minutes: ExtendMinutes, from: number): { readonly confirmBy?: string } {
  return minutes === '15' ? {} : { confirmBy: new Date(from + Number(minutes) * 60_000).toISOString() }
}
