import type { AlertingSettings, Route } from '@tokenim/core/routing'
import { eachRoute } from '@tokenim/core/routing'

/** Where notifications of one receiver go: a Discord channel, or anything that takes a group at a time. */
export type Address = {
  /** Written on deliveries and on what was told; the same in every process and after every restart. */
  readonly name: string
  readonly kind: 'discord' | 'group'
  readonly sendResolved: boolean
  /** Whose schedule says who is rung; `null`: the first one. */
  readonly onCall: string | null
}

/** The settings as the router needs them, with what only this installation knows. */
export type RoutingPlan = {
  readonly settings: AlertingSettings
  /** The same for the same settings: alerts routed by others are routed anew. */
  readonly digest: string
  /** By the receiver's name. */
  readonly addresses: ReadonlyMap<string, readonly Address[]>
  /** Who is rung in Discord while no schedule names anybody. */
  readonly fallbackUserId: string | null
}

export function addressesOf({ addresses }: RoutingPlan, receiver: string): readonly Address[] {
  return addresses.get(receiver) ?? []
}

/** The route by its key; the root once that route is no longer in the settings. */
export function routeOf({ settings: { route } }: RoutingPlan, key: string): Route {
  return eachRoute(route).find((each) => each.key === key) ?? route
}

const stormPrefix = 'storm:'

/** The group that tells a receiver together what would be too many notifications one by one. */
export function stormKeyOf(receiver: string): string {
  return `${stormPrefix}${receiver}`
}

export function isStormKey(key: string): boolean {
  return key.startsWith(stormPrefix)
}

const escalationPrefix = 'escalation:'

/** The group that tells a receiver, whom no route of the alert names, that nobody has acknowledged it. */
export function escalationKeyOf(receiver: string, alertId: string): string {
  return `${escalationPrefix}${receiver}:${alertId}`
}

export function isEscalationKey(key: string): boolean {
  return key.startsWith(escalationPrefix)
}
