import type { HandOverAct } from '@tokenim/core/hand-overs'
import { handOverActs } from '@tokenim/core/hand-overs'
import type { HandOverId } from '@tokenim/core/ids'
import { askHandOver, decideHandOver, expireLapsedHandOvers } from '../hand-overs/index.ts'
import type { Actor } from '../verb/actor.ts'
import type { IssuedToken, World } from './world.ts'
import { call } from './world.ts'

/** Acts that are handed over, and what becomes of them. */
export type HandOverStage = { readonly world: World; readonly handOvers: HandOverId[] }

export async function askOnStage({ world, handOvers }: HandOverStage, actor: Actor, token: IssuedToken, c: number) {
  const { version } = await world.stored(token.id)
  const act: HandOverAct = handOverActs[c % handOverActs.length] ?? 'tokens.cancel'
  const expectedVersion = c % 7 === 0 ? version + 1 : version
  const input = { act, tokenId: token.id, reasonCode: 'security', expectedVersion } as const
  const asked = await askHandOver(world.services, call(actor, input))
  if (asked.ok) handOvers.push(asked.result.handOver.id)
}

export async function decideOnStage({ world, handOvers }: HandOverStage, actor: Actor, b: number, c: number) {
  const id = handOvers[b % Math.max(1, handOvers.length)]
  if (id === undefined) return
  if (c % 5 === 0) await expireLapsedHandOvers(world.monitor, { actor: world.system, input: {} })
  const decision = c % 4 === 0 ? 'decline' : 'carry_out'
  await decideHandOver(world.services, call(actor, { id, decision }))
}
