import type { KeyId } from '@tokenim/core/ids'
import { isId } from '@tokenim/core/ids'
import { effectiveKeyState } from '@tokenim/core/keys'
import type { ActingSubjects, Subject } from '@tokenim/core/permissions'
import type { TokenSecret } from '@tokenim/core/secrets'
import type { Instant } from '@tokenim/core/time'
import type { KeyThen } from '../keys/index.ts'
import { readKeys } from '../keys/index.ts'
import type { QueryOutcome } from '../query.ts'
import { readTogether } from '../read-together.ts'
import type { Fingerprint } from '../secrets/fingerprint.ts'
import { fingerprint } from '../secrets/fingerprint.ts'
import type { Services } from '../services.ts'
import type { AccountActor, ApplicationActor } from '../verb/actor.ts'
import { actingSubjects } from '../verb/actor.ts'
import { authorise } from '../verb/authorise.ts'
import type { Standing } from '../verb/standing.ts'
import { loadStanding } from '../verb/standing.ts'
import type { Found } from './find-for-verify.ts'
import { findForVerify } from './find-for-verify.ts'
import { createRecent } from './recent.ts'
import type { Verified } from './verify.ts'
import { targetOf, verdictOn, verifyToken } from './verify.ts'

export type VerifyCache = {
  /**
   * The answer of `verifyToken` to the bearer of this key. A caller and a good token that were read less than half a
   * second ago are not read again; whatever is not good is always read afresh.
   *
   * @param whoCalls authenticates the key; asked when it is not remembered or has ended, and may throw
   */
  verify(key: Fingerprint, secret: TokenSecret, whoCalls: () => Promise<KeyBearer>): Promise<QueryOutcome<Verified>>
  /** After a write of this process: what it changed is read again at once here, elsewhere within half a second. */
  forgetAll(): void
}

export type KeyBearer = AccountActor | ApplicationActor

/** When something was asked for, on this process's steady clock. */
type Reading = { readonly askedAt: number }

/** Whose key it is never changes; what it is worth is read again and again. */
type Bearer = { readonly subjects: ActingSubjects; readonly keyId: KeyId }
type Caller = Reading & Bearer & KeyThen

/** Every key of an application has the same. */
type Rights = Reading & { readonly standing: Standing }

/** `now` is the database's clock of the reading. */
type Token = Reading & { readonly found: Found; readonly now: Instant }

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
 * machine thinks the time is. Secrets are not kept, only their fingerprints.
 */
export function createVerifyCache(services: Services, settings: VerifyCacheSettings = {}): VerifyCache {
  const { lifeMs = 500, clock = () => performance.now() } = settings
  const callers = createRecent<Caller>(settings.callers ?? 2_000)
  const rights = createRecent<Rights>(settings.callers ?? 2_000)
  const tokens = createRecent<Token>(settings.tokens ?? 20_000)
  const readKey = readTogether((ids: readonly KeyId[]) => readKeys(services, ids))
  const readStanding = readTogether((ids: readonly Subject['id'][]) => readStandings(services, ids))
  const readToken = readTogether((secrets: readonly TokenSecret[]) => findForVerify(services, secrets))
  let generation = 0

  const isYoung = ({ askedAt }: Reading) => clock() - askedAt < lifeMs
  const nowFor = ({ askedAt, now }: Reading & { readonly now: Instant }) => now + (clock() - askedAt)

  const isInForce = (caller: Caller) => {
    const state = effectiveKeyState(caller, nowFor(caller))
    return state === 'active' || state === 'rotating'
  }
  const loadCaller = async (name: Fingerprint, { subjects, keyId }: Bearer): Promise<Caller> => {
    const [askedAt, began] = [clock(), generation]
    const key = await readKey(keyId)
    if (key === null) throw new Error('the key of a caller is gone')
    const caller = { subjects, keyId, ...key, askedAt }
    if (generation === began) callers.put(name, caller)
    return caller
  }
  const loadRights = async ({ actor }: ActingSubjects): Promise<Rights> => {
    const [askedAt, began] = [clock(), generation]
    const standing = await readStanding(actor.id)
    if (standing === null) throw new Error('the standing of a caller was not read')
    const read = { standing, askedAt }
    if (generation === began) rights.put(actor.id, read)
    return read
  }
  const loadToken = async (name: Fingerprint, secret: TokenSecret): Promise<Token> => {
    const [askedAt, began] = [clock(), generation]
    const read = await readToken(secret)
    if (read === null) return { found: null, now: 0, askedAt }
    const token = { ...read, askedAt }
    if (generation === began && verdictOn(token.found, token.now).active) tokens.put(name, token)
    return token
  }
  const youngRights = ({ actor }: ActingSubjects): Rights | null => {
    const known = rights.get(actor.id)
    return known !== undefined && isYoung(known) ? known : null
  }
  const answer = async (caller: Caller, may: Rights, secret: TokenSecret): Promise<QueryOutcome<Verified>> => {
    const name = fingerprint(secret)
    const remembered = tokens.get(name)
    if (remembered !== undefined && isYoung(remembered)) {
      const outcome = answerFrom(caller, may, nowFor(caller), remembered, nowFor(remembered))
      if (outcome.ok && outcome.result.active) return outcome
      tokens.drop(name)
    }
    const token = await loadToken(name, secret)
    return answerFrom(caller, may, nowFor(caller), token, token.now)
  }

  return {
    async verify(name, secret, whoCalls) {
      const remembered = callers.get(name)
      if (remembered !== undefined) {
        const { subjects } = remembered
        const known = youngRights(subjects)
        const [caller, may] =
          isYoung(remembered) && known !== null
            ? [remembered, known]
            : await Promise.all([
                isYoung(remembered) ? remembered : loadCaller(name, remembered),
                known ?? loadRights(subjects),
              ])
        const outcome = isInForce(caller) ? await answer(caller, may, secret) : null
        if (outcome?.ok === true) return outcome
        // It may have been given the permission meanwhile; and an ended key is refused by who authenticates.
        callers.drop(name)
        rights.drop(subjects.actor.id)
      }
      const bearer = bearerOf(await whoCalls())
      const [caller, may] = await Promise.all([loadCaller(name, bearer), loadRights(bearer.subjects)])
      return await answer(caller, may, secret)
    },
    forgetAll() {
      generation += 1
      callers.clear()
      rights.clear()
      tokens.clear()
    },
  }
}

async function readStandings(
  { db }: Services,
  ids: readonly Subject['id'][],
): Promise<ReadonlyMap<Subject['id'], Standing>> {
  const read = ids.map(async (id) => [id, await loadStanding(db.read, { actor: subjectOf(id) })] as const)
  return new Map(await Promise.all(read))
}

function subjectOf(id: Subject['id']): Subject {
  return isId('acc', id) ? { type: 'account', id } : { type: 'application', id }
}

function bearerOf(actor: KeyBearer): Bearer {
  const subjects = actingSubjects(actor)
  if (subjects === null) throw new Error('the system has no key')
  if (actor.type === 'application') return { subjects, keyId: actor.keyId }
  if (actor.credential.type === 'key') return { subjects, keyId: actor.credential.keyId }
  throw new Error('a token secret opens no verifying')
}

function answerFrom(
  { subjects }: Caller,
  { standing }: Rights,
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
