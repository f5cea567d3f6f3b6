import type { SystemActor } from '@tokenim/services'

/** Who acts here: the platform itself, by its monitor. */
export const system: SystemActor = { type: 'system', via: 'monitor' }
