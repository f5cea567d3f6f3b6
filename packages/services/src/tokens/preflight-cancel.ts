import type { Refusal } from '@tokenim/core/codes'
import type { TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import { decideCancel, effectiveToken } from '@tokenim/core/tokens'
import { openReadTransaction } from '@tokenim/db'
import type { Query, QueryCall, QueryOutcome } from '../query.ts'
import type { Services } from '../services.ts'
import { accessOf } from '../verb/access-of.ts'
import { actingSubjects, actorRef } from '../verb/actor.ts'
import type { Caller } from '../verb/authorise.ts'
import { authorise } from '../verb/authorise.ts'
import { readClock } from '../verb/now.ts'
import { loadStanding } from '../verb/standing.ts'
import { loadAttempted, loadTokens } from './load.ts'
import { notHere } from './cancel-many.ts'
import type { TokenItemAnswer } from './many.ts'
import { byId, checkItems } from './many.ts'
import { tokenTarget } from './token-row.ts'
import { tokenView } from './token-view.ts'

export type PreflightCancel = { readonly ids: readonly TokenId[] }

/** `token`: as it is now, with the version to cancel it by. `code`: why it would not be cancelled. */
export type Preflight = { readonly items: readonly TokenItemAnswer[] }

const access = ['tokens:cancel'] as const

/**
 * What cancelling these would come to, by the rules of the cancel itself and for this caller, with nothing done. Refused
 * as a whole only when not one of them may be judged.
 */
export const preflightCancel: Query<PreflightCancel, Preflight> = Object.assign(preflight, { access })

async function preflight(
  services: Services,
  { actor, input }: QueryCall<PreflightCancel>,
): Promise<QueryOutcome<Preflight>> {
  const ids = checkItems(input.ids.map((id) => ({ id }))).map(({ id }) => id)
  return openReadTransaction(services.db, async (tx): Promise<QueryOutcome<Preflight>> => {
    const subjects = actingSubjects(actor)
    if (subjects === null) throw new Error('the system asks for no preflight')
    const [tokens, attempted, standing, now] = await Promise.all([
      loadTokens(tx, ids),
      loadAttempted(tx, ids),
      loadStanding(tx, subjects),
      readClock(tx),
    ])
    const found = byId(tokens)
    const caller = { subjects, standing, now }
    const judged = ids.map((id) => {
      const token = found.get(id) ?? null
      const refusal = judge(services, caller, id, token, actorRef(actor))
      const isKnown = token !== null && refusal?.code !== 'not_found'
      const shown = isKnown ? { token: tokenView(effectiveToken(token, attempted.has(id), now)) } : {}
      return { id, refusal, answer: { id, ...shown, ...refusal } }
    })
    const whole = wholeRefusal(judged.map(({ refusal }) => refusal))
    if (whole !== null) return { ok: false, refusal: whole }
    return { ok: true, result: { items: judged.map(({ answer }) => answer) } }
  })
}

function judge(
  { tokenSettings: settings }: Services,
  caller: Caller,
  id: TokenId,
  token: Token | null,
  actor: ReturnType<typeof actorRef>,
): Refusal | null {
  const verdict = authorise({
    ...caller,
    target: token === null ? null : () => tokenTarget(token),
    notFound: { kind: 'token', id },
    permissions: access,
    readPermission: 'tokens:read',
  })
  if (!verdict.ok) return verdict.refusal
  if (token === null) throw new Error('a token was authorised that is not there')
  const accesses = { cancel: accessOf(verdict.access, 'tokens:cancel'), cancelProtected: notHere }
  const acting = { actor, persons: caller.standing.persons }
  const input = { reasonCode: 'stuck', expectedVersion: token.version } as const
  const decision = decideCancel(token, input, accesses, { now: caller.now, acting, settings })
  return decision.ok ? null : decision.refusal
}

/** As for the act: when nobody passes and one lacks a permission, that is the answer. */
function wholeRefusal(refusals: readonly (Refusal | null)[]): Refusal | null {
  if (refusals.some((refusal) => refusal === null)) return null
  return refusals.find((refusal) => refusal !== null && accountCodes.has(refusal.code)) ?? null
}

/** What says something of the caller and not of a token. */
const accountCodes: ReadonlySet<string> = new Set([
  'permission_missing',
  'account_unverified',
  'account_disabled',
  'account_closed',
])
