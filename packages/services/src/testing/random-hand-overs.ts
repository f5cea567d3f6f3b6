import type { HandOverId } from '@tokenim/core/ids'
import type { TokenAct } from '@tokenim/core/tokens'
import { tokenActs } from '@tokenim/core/tokens'
import { askHandOver, decideHandOver, expireLapsedHandOvers } from '../hand-overs/index.ts'
import type { Actor } from '../verb/actor.ts'
import type { IssuedToken, World } from './world.ts'
import { call } from './world.ts'

/** Acts that are handed over, and what becomes of them. */
export type HandOverStage = { readonly world: World; readonly handOvers: HandOverId[] }

export async function askOnStage({ world, handOvers }: HandOverStage, actor: Actor, token: IssuedToken, c: number) {
  const { version } = await world.stored(token.id)
  const act: TokenAct = tokenActs[c % tokenActs.length] ?? 'tokens.cancel'
  const targetVersion = c % 7 === 0 ? version + 1 : version
  const target = { type: 'token', id: token.id } as const
  const said = { reasonCode: 'security', reason: null, input: {} } as const
  const asked = await askHandOver(world.services, call(actor, { act, target, targetVersion, ...said }))
  if (asked.ok) handOvers.push(asked.result.handOver.id)
}

export async function decideOnStage({ world, handOvers }: HandOverStage, actor: Actor, b: number, c: number) {
  const id = handOvers[b % Math.max(1, handOvers.length)]
  if (id === undefined) return
  if (c % 5 === 0) await expireLapsedHandOvers(world.monitor, { actor: world.system, input: {} })
  const decision = c % 4 === 0 ? 'decline' : 'carry_out'
  await decideHandOver(world.services, call(actor, { id, decision }))
}
