import type { AccountId } from '@tokenim/core/ids'
import type { BuiltInRoleName, Subject } from '@tokenim/core/permissions'
import type { Person, Program } from '../testing/people.ts'
import { confirmOf, issuedTo } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'

/** One way to call: with what, as whom, and which account is "own" then. */
export type Caller = {
  readonly name: string
  readonly credential: 'none' | 'key' | 'token'
  readonly key: string | undefined
  readonly onBehalfOf: string | undefined
  /** Who is decided on; both must be allowed. */
  readonly subjects: readonly { readonly subject: Subject; readonly role: BuiltInRoleName }[]
  readonly person: AccountId | null
}

const staff = ['viewer', 'support', 'operator', 'security', 'admin'] as const

/** Everybody who may come: nobody, each role by its own key, a service, the bot alone and for each, a token's holder. */
export async function createCallers(world: ApiWorld, service: Program): Promise<readonly Caller[]> {
  const bot = await world.people.program('bot', 'discord')
  const newPerson = (role?: BuiltInRoleName) => world.people.person(role, { createdBy: service.id })
  const callers: Caller[] = [nobody, ofProgram('service', service, 'service'), ofProgram('bot alone', bot, 'bot')]
  for (const role of ['member', ...staff] as const) {
    const given = role === 'member' ? undefined : role
    callers.push(ofPerson(role, await newPerson(given), role), forPerson(bot, await newPerson(given), role))
  }
  const holder = await newPerson()
  const token = await issuedTo(world, service, holder)
  await confirmOf(world, token)
  callers.push({ ...ofPerson('holder of a token', holder, 'member'), credential: 'token', key: token.secret })
  return callers
}

const nobody: Caller = {
  name: 'nobody',
  credential: 'none',
  key: undefined,
  onBehalfOf: undefined,
  subjects: [],
  person: null,
}

function ofPerson(name: string, { id, key }: Person, role: BuiltInRoleName): Caller {
  const subjects = [{ subject: { type: 'account', id }, role }] as const
  return { name, credential: 'key', key, onBehalfOf: undefined, subjects, person: id }
}

function ofProgram(name: string, { id, key }: Program, role: BuiltInRoleName): Caller {
  const subjects = [{ subject: { type: 'application', id }, role }] as const
  return { name, credential: 'key', key, onBehalfOf: undefined, subjects, person: null }
}

function forPerson(bot: Program, person: Person, role: BuiltInRoleName): Caller {
  const both = [...ofProgram('', bot, 'bot').subjects, ...ofPerson('', person, role).subjects]
  const caller = ofPerson(`bot for ${role}`, person, role)
  return { ...caller, key: bot.key, onBehalfOf: `discord:${person.discordUserId}`, subjects: both }
}
