import type { TokenId } from '@tokenim/core/ids'
import { isId } from '@tokenim/core/ids'
import type { Person, Program } from './people.ts'
import type { ApiWorld } from './world.ts'

export type TestToken = {
  readonly id: TokenId
  readonly secret: string
  readonly code: string
  readonly holder: Person
}

/** An unconfirmed token of a new account of this service. */
export async function issued(
  world: ApiWorld,
  service: Program,
  extra: Record<string, unknown> = {},
): Promise<TestToken> {
  const holder = await world.people.person(undefined, { createdBy: service.id })
  return await issuedTo(world, service, holder, extra)
}

export async function issuedTo(
  world: ApiWorld,
  service: Program,
  holder: Person,
  extra: Record<string, unknown> = {},
): Promise<TestToken> {
  const reply = await world.ask('POST', '/v1/tokens', { key: service.key, body: { accountId: holder.id, ...extra } })
  const id = String(reply.body['token']?.['id'])
  if (!isId('tok', id)) throw new Error(`not issued: ${reply.text}`)
  return { id, secret: String(reply.body['secret']), code: String(reply.body['confirmationCode']), holder }
}

export async function confirmed(
  world: ApiWorld,
  service: Program,
  extra: Record<string, unknown> = {},
): Promise<TestToken> {
  const token = await issued(world, service, extra)
  await confirmOf(world, token)
  return token
}

export async function confirmOf(world: ApiWorld, { secret, code }: TestToken): Promise<void> {
  const reply = await world.ask('POST', '/v1/tokens/confirm', { body: { secret, code } })
  if (reply.status !== 200) throw new Error(`not confirmed: ${reply.text}`)
}

/** The entries of the log about a thing, oldest first. */
export async function entriesOf(world: ApiWorld, targetId: string) {
  return await world.database.owner<{ action: string; outcome: string; code: string | null; actor: string | null }[]>`
    select action, outcome, code, actor_id as actor from audit_entry where target_id = ${targetId} order by at, id`
}
