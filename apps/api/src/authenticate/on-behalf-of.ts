import { refuse } from '@tokenim/core/codes'
import type { AccountId } from '@tokenim/core/ids'
import { explainId, isId } from '@tokenim/core/ids'
import type { Subject } from '@tokenim/core/permissions'
import { decide } from '@tokenim/core/permissions'
import { reject } from '@tokenim/problems'
import type { Actor, ChatPlace, Services } from '@tokenim/services'
import { findAccountOfDiscordUser } from '@tokenim/services/discord-links'
import type { WireHeaders } from '../request/wire-request.ts'
import { chatPlaceMissing, readChatPlace } from './chat-place.ts'

/** Whom a request acts for: by account, by who that is on Discord, or for nobody but the caller, from somewhere in chat. */
export type OnBehalfOf =
  | { readonly kind: 'account'; readonly id: AccountId }
  | { readonly kind: 'discord'; readonly userId: string; readonly place: ChatPlace | null }
  | { readonly kind: 'itself'; readonly place: ChatPlace }

export const onBehalfOfHeader = 'TokenIM-On-Behalf-Of'

/** @throws ProblemError `id_malformed`, `request_malformed` */
export function readOnBehalfOf(headers: WireHeaders): OnBehalfOf | null {
  const text = headers.get(onBehalfOfHeader)
  if (text === null) {
    const place = readChatPlace(headers, null)
    return place === null ? null : { kind: 'itself', place }
  }
  const userId = /^discord:(\d{5,20})$/.exec(text)?.[1]
  if (userId !== undefined) return { kind: 'discord', userId, place: readChatPlace(headers, userId) }
  if (isId('acc', text)) return { kind: 'account', id: text }
  const problem = explainId('acc', text)
  if (text.startsWith('acc_') && problem !== null) {
    return reject({ code: 'id_malformed', facts: { name: onBehalfOfHeader, expected: 'acc_…', problem: problem.kind } })
  }
  return reject({ code: 'request_malformed', facts: { where: 'header', problem: onBehalfOfHeader } })
}

type Caller = Exclude<Actor, { type: 'system' }>

/**
 * The application acting for this person. That it may is decided by the verb, for both; only applications ever may, and
 * the bot only for whom Discord says is there, and not without saying where: what it does is on record with its place.
 *
 * @throws ProblemError `permission_missing`, `request_malformed`, `discord_unlinked`
 */
export async function actFor(services: Services, actor: Caller, whom: OnBehalfOf): Promise<Actor> {
  // Evidence of where the bot was asked; of nobody else it means anything.
  if (whom.kind === 'itself') return isBot(actor) ? { ...actor, chat: whom.place } : actor
  if (actor.type !== 'application' || (isBot(actor) && whom.kind !== 'discord')) return reject(mayNotActFor(actor))
  if (whom.kind === 'account') return { ...actor, onBehalfOf: whom.id }
  if (isBot(actor) && whom.place === null) return reject(chatPlaceMissing)
  const accountId = await findAccountOfDiscordUser(services, whom.userId)
  if (accountId === null) return reject(refuse('discord_unlinked', { discordUserId: whom.userId }))
  return { ...actor, onBehalfOf: accountId, ...(whom.place === null ? {} : { chat: whom.place }) }
}

function isBot(actor: Caller): actor is Extract<Caller, { type: 'application' }> {
  return actor.type === 'application' && actor.kind === 'discord'
}

export function mayNotActFor(actor: Caller) {
  const permission = 'accounts:act_for'
  const subject: Subject =
    actor.type === 'account' ? { type: 'account', id: actor.id } : { type: 'application', id: actor.id }
  const decision = decide({ subject, permission, target: { kind: 'any' }, leaves: [], now: 0 })
  return refuse('permission_missing', { permissions: [permission], because: decision.allowed ? [] : decision.because })
}
