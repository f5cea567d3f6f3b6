import type { Json } from '@tokenim/core/json'

/**
 * Facts as core has them (a moment is milliseconds) or as they arrive in JSON (a moment is RFC 3339 text). Every
 * function that makes sentences takes both, so neither the servers nor the clients convert anything first.
 */
export type Told<T> = T | Json<T>

/** A member of a union as a client has it: what it is called, and members that nobody has checked. */
export type Coded = { readonly code: string; readonly [member: string]: unknown }
export type Kinded = { readonly kind: string; readonly [member: string]: unknown }
