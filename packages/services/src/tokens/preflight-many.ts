import type { TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Token, TokenDecision } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import { openReadTransaction } from '@tokenim/db'
import type { Query, QueryCall, QueryOutcome } from '../query.ts'
import type { Services } from '../services.ts'
import { accessOf } from '../verb/access-of.ts'
import type { Actor } from '../verb/actor.ts'
import { actingSubjects, actorRef } from '../verb/actor.ts'
import type { Authorised, Caller } from '../verb/authorise.ts'
import { authorise } from '../verb/authorise.ts'
import { readClock } from '../verb/now.ts'
import { wholeRefusal } from '../verb/over.ts'
import { loadStanding } from '../verb/standing.ts'
import { cancellingMany } from './cancel-many.ts'
import { extendingMany } from './extend-cohort.ts'
import { loadAttempted, loadTokens } from './load.ts'
import type { ActOnMany, TokenItemAnswer } from './many.ts'
import { byId, checkItems } from './many.ts'
import { tokenTarget } from './token-row.ts'
import { tokenView } from './token-view.ts'

export type PreflightMany = { readonly ids: readonly TokenId[] }

/** What would become of a token: until when it could be confirmed, when the act is about that. */
type Foretold = { readonly confirmBy?: Instant }

/** `token`: as it is now, with the version to act on it by. `code`: why nothing would be done to it. */
export type Preflight = { readonly items: readonly (TokenItemAnswer & Foretold)[] }

/** What cancelling these would come to. */
export const preflightCancel = preflightOf(cancellingMany, () => ({}))

/** What extending these would come to. */
export const preflightExtend = preflightOf(extendingMany, ({ confirmBy }) => ({ confirmBy }))

/**
 * What an act on these would come to, by the rules of the act itself and for this caller, with nothing done. Refused as a
 * whole when the act would be.
 */
function preflightOf<Said>(
  act: ActOnMany<Said>,
  foretell: (next: Token) => Foretold,
): Query<PreflightMany & Said, Preflight> {
  const preflight = async (
    services: Services,
    { actor, input }: QueryCall<PreflightMany & Said>,
  ): Promise<QueryOutcome<Preflight>> => {
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
      const asking = { services, actor, input, caller: { subjects, standing, now } }
      const judged = ids.map((id) => ({ id, ...judge(act, asking, id, found.get(id)) }))
      const whole = wholeRefusal(judged.map(({ authorised }) => authorised))
      if (whole !== null) return { ok: false, refusal: whole }
      const items = judged.map(({ id, shown, decision }) => ({
        id,
        ...(shown === null ? {} : { token: tokenView(effectiveToken(shown, attempted.has(id), now)) }),
        ...(decision.ok ? foretell(decision.next) : decision.refusal),
      }))
      return { ok: true, result: { items } }
    })
  }
  return Object.assign(preflight, { access: [act.permission] as const })
}

type Judged = {
  readonly authorised: Authorised
  readonly decision: TokenDecision
  /** `null`: who may not read it is not told that it is there. */
  readonly shown: Token | null
}

function judge<Said>(
  act: ActOnMany<Said>,
  asking: {
    readonly services: Services
    readonly actor: Actor
    readonly input: Said
    readonly caller: Caller
  },
  id: TokenId,
  token: Token | undefined,
): Judged {
  const { services, actor, input, caller } = asking
  const authorised = authorise({
    ...caller,
    target: token === undefined ? null : () => tokenTarget(token),
    notFound: { kind: 'token', id },
    permissions: [act.permission],
    readPermission: 'tokens:read',
  })
  if (!authorised.ok) {
    const isHidden = token === undefined || authorised.refusal.code === 'not_found'
    return { authorised, decision: authorised, shown: isHidden ? null : token }
  }
  if (token === undefined) throw new Error('a token was authorised that is not there')
  const acting = { actor: actorRef(actor), persons: caller.standing.persons }
  const circumstances = { now: caller.now, acting, settings: services.tokenSettings }
  const said = { ...input, reasonCode: 'stuck', expectedVersion: token.version } as const
  const decision = act.decide(token, said, accessOf(authorised.access, act.permission), circumstances)
  return { authorised, decision, shown: token }
}
