import type { KeyId } from '@tokenim/core/ids'
import { effectiveKeyState } from '@tokenim/core/keys'
import type { ActingSubjects } from '@tokenim/core/permissions'
import type { KeySecret, TokenSecret } from '@tokenim/core/secrets'
import type { Instant } from '@tokenim/core/time'
import { apiKey, fromTimestamp } from '@tokenim/db/schema'
import { eq, sql } from 'drizzle-orm'
import type { QueryOutcome } from '../query.ts'
import { sealedCandidates } from '../secrets/peppers.ts'
import type { Services } from '../services.ts'
import type { AccountActor, ApplicationActor } from '../verb/actor.ts'
import { actingSubjects } from '../verb/actor.ts'
import { authorise } from '../verb/authorise.ts'
import type { Standing } from '../verb/standing.ts'
import { loadStanding } from '../verb/standing.ts'
import type { Found, Verified } from './verify.ts'
import { findForVerify, targetOf, verdictOn, verifyToken } from './verify.ts'

export type VerifyCache = {
  /**
   * The answer of `verifyToken` to the bearer of this key. A caller and a good token that were read less than half a
   * second ago are not read again; whatever is not good is always read afresh.
   *
   * @param whoCalls authenticates the key; asked when it is not remembered or has ended, and may throw
   */
  verify(key: KeySecret, secret: TokenSecret, whoCalls: () => Promise<KeyBearer>): Promise<QueryOutcome<Verified>>
  /** After a write of this process: what it changed is read again at once here, elsewhere within half a second. */
  forgetAll(): void
}

export type KeyBearer = AccountActor | ApplicationActor

/** When something was asked for on this process's steady clock, and what the database's clock said then. */
type Reading = { readonly askedAt: number; readonly now: Instant }

type Caller = Reading & {
  readonly subjects: ActingSubjects
  readonly keyId: KeyId
  readonly standing: Standing
  readonly key: Pick<typeof apiKey.$inferSelect, 'state' | 'expiresAt' | 'revokedAt'>
}

type Token = Reading & { readonly found: Found }

export type VerifyCacheSettings = {
  readonly lifeMs?: number
  readonly callers?: number
  readonly tokens?: number
  /** Steady milliseconds, never set back. */
  readonly clock?: () => number
}

/**
 * Remembers for at most half a second, so that what is revoked anywhere is revoked here within it, without a feed that
 * could fail. Only answers that let somebody in are ever given from memory. Deadlines are compared with the database's
 * clock of the reading plus the time since it was asked for: no entry outlives a token, a key or a grant, whatever this
 * machine thinks the time is. Secrets are not kept, only their HMAC.
 */
export function createVerifyCache(services: Services, settings: VerifyCacheSettings = {}): VerifyCache {
  const { lifeMs = 500, clock = () => performance.now() } = settings
  const callers = createRecent<Caller>(settings.callers ?? 2_000)
  const tokens = createRecent<Token>(settings.tokens ?? 20_000)
  let generation = 0

  const isYoung = ({ askedAt }: Reading) => clock() - askedAt < lifeMs
  const nowFor = ({ askedAt, now }: Reading) => now + (clock() - askedAt)

  const isInForce = (caller: Caller) => {
    const state = effectiveKeyState(caller.key, nowFor(caller))
    return state === 'active' || state === 'rotating'
  }
  const loadCaller = async (name: string, who: Pick<Caller, 'subjects' | 'keyId'>): Promise<Caller> => {
    const [askedAt, began] = [clock(), generation]
    const caller = { ...(await readCaller(services, who)), askedAt }
    if (generation === began) callers.put(name, caller)
    return caller
  }
  const loadToken = async (name: string, secret: TokenSecret): Promise<Token> => {
    const [askedAt, began] = [clock(), generation]
    const token = { ...(await findForVerify(services, secret)), askedAt }
    if (generation === began && verdictOn(token.found, token.now).active) tokens.put(name, token)
    return token
  }
  const answer = async (caller: Caller, secret: TokenSecret): Promise<QueryOutcome<Verified>> => {
    const name = nameOf(services, secret)
    const remembered = tokens.get(name)
    if (remembered !== undefined && isYoung(remembered)) {
      const outcome = answerFrom(caller, nowFor(caller), remembered, nowFor(remembered))
      if (outcome.ok && outcome.result.active) return outcome
      tokens.drop(name)
    }
    const token = await loadToken(name, secret)
    return answerFrom(caller, nowFor(caller), token, token.now)
  }

  return {
    async verify(key, secret, whoCalls) {
      const name = nameOf(services, key)
      const remembered = callers.get(name)
      if (remembered !== undefined) {
        // Whose key it is never changes: only what it is worth is read again.
        const caller = isYoung(remembered) ? remembered : await loadCaller(name, remembered)
        const outcome = isInForce(caller) ? await answer(caller, secret) : null
        if (outcome?.ok === true) return outcome
        // It may have been given the permission meanwhile; and an ended key is refused by who authenticates.
        callers.drop(name)
      }
      return await answer(await loadCaller(name, bearerOf(await whoCalls())), secret)
    },
    forgetAll() {
      generation += 1
      callers.clear()
      tokens.clear()
    },
  }
}

/** The key as it is, and what the grants say of its owner: sent in one round trip. */
async function readCaller({ db }: Services, { subjects, keyId }: Pick<Caller, 'subjects' | 'keyId'>) {
  const now = sql<string>`clock_timestamp()::timestamptz(3)::text`
  const columns = { state: apiKey.state, expiresAt: apiKey.expiresAt, revokedAt: apiKey.revokedAt, now }
  const [standing, [key]] = await Promise.all([
    loadStanding(db.read, subjects),
    db.read.select(columns).from(apiKey).where(eq(apiKey.id, keyId)),
  ])
  if (key === undefined) throw new Error('the key of a caller is gone')
  return { subjects, keyId, standing, key, now: fromTimestamp(key.now) }
}

function bearerOf(actor: KeyBearer): Pick<Caller, 'subjects' | 'keyId'> {
  const subjects = actingSubjects(actor)
  if (subjects === null) throw new Error('the system has no key')
  if (actor.type === 'application') return { subjects, keyId: actor.keyId }
  if (actor.credential.type === 'key') return { subjects, keyId: actor.credential.keyId }
  throw new Error('a token secret opens no verifying')
}

function answerFrom(
  { subjects, standing }: Caller,
  callerNow: Instant,
  { found }: Token,
  tokenNow: Instant,
): QueryOutcome<Verified> {
  const authorised = authorise({
    subjects,
    standing,
    now: callerNow,
    target: () => targetOf(found),
    notFound: { kind: 'token', id: '' },
    permissions: verifyToken.access,
  })
  return authorised.ok ? { ok: true, result: verdictOn(found, tokenNow) } : authorised
}

function nameOf({ peppers }: Services, secret: string): string {
  const [hmac = new Uint8Array()] = sealedCandidates(peppers, secret)
  return Buffer.from(hmac).toString('latin1')
}

/** A map that forgets what was put longest ago. */
function createRecent<T>(size: number) {
  const items = new Map<string, T>()
  return {
    get: (name: string) => items.get(name),
    drop: (name: string) => items.delete(name),
    clear: () => items.clear(),
    put(name: string, item: T) {
      items.delete(name)
      items.set(name, item)
      if (items.size <= size) return
      for (const oldest of items.keys()) {
        items.delete(oldest)
        return
      }
    },
  }
}
