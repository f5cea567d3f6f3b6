import type { AccountId, ApplicationId } from '../ids/index.ts'

export const applicationKinds = ['service', 'console', 'discord', 'monitor', 'cli'] as const

export type ApplicationKind = (typeof applicationKinds)[number]

/** A program that consumes the API; its owners answer for what it does on nobody's behalf. */
export type Application = {
  readonly id: ApplicationId
  readonly name: string
  readonly kind: ApplicationKind
  readonly owners: readonly AccountId[]
}

export const vias = ['api', 'console', 'discord', 'monitor', 'cli'] as const

/** Through which door an act came. It follows from the kind of the application, never from a header. */
export type Via = (typeof vias)[number]

export function viaOf(kind: ApplicationKind | null): Via {
  return kind === null || kind === 'service' ? 'api' : kind
}
