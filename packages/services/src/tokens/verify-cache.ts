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
import type { Recent } from './recent.ts'
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

/** How long to gather what is read anew ahead of its end: nobody is waiting for that. */
const gatherMs = 40

/**
 * Remembers for at most half a second, so that what is revoked anywhere is revoked here within it, without a feed that
 * could fail. Only answers that let somebody in are ever given from memory. Deadlines are compared with the database's
 * clock of the reading plus the time since it was asked for: no entry outlives a token, a key or a grant, whatever this
 * machine thinks the time is. Secrets are not kept, only their fingerprints. What is asked about in the second half of
 * its life is read anew ahead of its end, many in one statement; until then nothing lives any longer for it.
 */
export function createVerifyCache(services: Services, settings: VerifyCacheSettings = {}): VerifyCache {
  const { lifeMs = 500, clock = () => performance.now() } = settings
  const callers = createRecent<Caller>(settings.callers ?? 2_000)
  const rights = createRecent<Rights>(settings.callers ?? 2_000)
  const tokens = createRecent<Token>(settings.tokens ?? 20_000)
  const now = createReaders(services, 0)
  const ahead = createReaders(services, gatherMs)
  const renewed = new WeakSet<Reading>()
  let generation = 0

  const ageOf = ({ askedAt }: Reading) => clock() - askedAt
  const isYoung = (reading: Reading | undefined): reading is Reading => reading !== undefined && ageOf(reading) < lifeMs
  const nowFor = (reading: Reading & { readonly now: Instant }) => reading.now + ageOf(reading)

  const isInForce = (caller: Caller) => {
    const state = effectiveKeyState(caller, nowFor(caller))
    return state === 'active' || state === 'rotating'
  }
  const readCaller = async (by: Readers, { subjects, keyId }: Bearer): Promise<Caller> => {
    const askedAt = clock()
    const key = await by.key(keyId)
    if (key === null) throw new Error('the key of a caller is gone')
    return { subjects, keyId, ...key, askedAt }
  }
  const readRights = async (by: Readers, { actor }: ActingSubjects): Promise<Rights> => {
    const askedAt = clock()
    const standing = await by.standing(actor.id)
    if (standing === null) throw new Error('the standing of a caller was not read')
    return { standing, askedAt }
  }
  const readToken = async (by: Readers, secret: TokenSecret): Promise<Token> => {
    const askedAt = clock()
    return { ...((await by.token(secret)) ?? { found: null, now: 0 }), askedAt }
  }
  const isGood = ({ found, now: then }: Token) => verdictOn(found, then).active

  /** Read now, because somebody waits for it. */
  const load = async <T extends Reading>(
    recent: Recent<T>,
    name: string,
    read: (by: Readers) => Promise<T>,
    isKept: (item: T) => boolean = () => true,
  ): Promise<T> => {
    const began = generation
    const item = await read(now)
    if (generation === began && isKept(item)) recent.put(name, item)
    return item
  }
  /** In the second half of its life: read ahead of its end. What was dropped meanwhile does not come back. */
  const renew = <T extends Reading>(
    recent: Recent<T>,
    name: string,
    old: T,
    read: (by: Readers) => Promise<T>,
    isKept: (item: T) => boolean = () => true,
  ): void => {
    if (ageOf(old) < lifeMs / 2 || renewed.has(old)) return
    renewed.add(old)
    read(ahead).then(
      (item) => {
        if (recent.get(name) !== old) return
        if (isKept(item)) recent.put(name, item)
        else recent.drop(name)
      },
      // Nobody waits for it: what is remembered ends in its own time, and whoever asks then is told of the fault.
      () => {},
    )
  }

  const answer = async (caller: Caller, may: Rights, secret: TokenSecret): Promise<QueryOutcome<Verified>> => {
    const name = fingerprint(secret)
    const read = (by: Readers) => readToken(by, secret)
    const remembered = tokens.get(name)
    if (isYoung(remembered)) {
      const outcome = answerFrom(caller, may, nowFor(caller), remembered, nowFor(remembered))
      if (outcome.ok && outcome.result.active) {
        renew(tokens, name, remembered, read, isGood)
        return outcome
      }
      tokens.drop(name)
    }
    const token = await load(tokens, name, read, isGood)
    return answerFrom(caller, may, nowFor(caller), token, token.now)
  }
  const callerNow = (name: Fingerprint, remembered: Caller): Caller | Promise<Caller> => {
    const read = (by: Readers) => readCaller(by, remembered)
    if (!isYoung(remembered)) return load(callers, name, read)
    renew(callers, name, remembered, read)
    return remembered
  }
  const rightsNow = (subjects: ActingSubjects): Rights | Promise<Rights> => {
    const name = subjects.actor.id
    const read = (by: Readers) => readRights(by, subjects)
    const remembered = rights.get(name)
    if (!isYoung(remembered)) return load(rights, name, read)
    renew(rights, name, remembered, read)
    return remembered
  }

  return {
    async verify(name, secret, whoCalls) {
      const remembered = callers.get(name)
      if (remembered !== undefined) {
        const { subjects } = remembered
        const [first, second] = [callerNow(name, remembered), rightsNow(subjects)]
        const isKnown = !(first instanceof Promise) && !(second instanceof Promise)
        const [caller, may] = isKnown ? [first, second] : await Promise.all([first, second])
        const outcome = isInForce(caller) ? await answer(caller, may, secret) : null
        if (outcome?.ok === true) return outcome
        // It may have been given the permission meanwhile; and an ended key is refused by who authenticates.
        callers.drop(name)
        rights.drop(subjects.actor.id)
      }
      const bearer = bearerOf(await whoCalls())
      const [caller, may] = await Promise.all([
        load(callers, name, (by) => readCaller(by, bearer)),
        load(rights, bearer.subjects.actor.id, (by) => readRights(by, bearer.subjects)),
      ])
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

/** The three statements, each for as many at once as are asked for together. */
type Readers = ReturnType<typeof createReaders>

function createReaders(services: Services, waitMs: number) {
  return {
    key: readTogether((ids: readonly KeyId[]) => readKeys(services, ids), waitMs),
    standing: readTogether((ids: readonly Subject['id'][]) => readStandings(services, ids), waitMs),
    token: readTogether((secrets: readonly TokenSecret[]) => findForVerify(services, secrets), waitMs),
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
