import type { KeySecret, SecretEnvironment } from '@tokenim/core/secrets'
import { parseSecret } from '@tokenim/core/secrets'
import { reject } from '@tokenim/problems'
import type { Outcome, Query, Services } from '@tokenim/services'
import { findKeyBySecret } from '@tokenim/services/keys'
import { mayReadLogs, mayWriteLogs } from '@tokenim/services/logs'
import { hash } from 'node:crypto'
import { createRefusals } from './refusals.ts'
import type { Asked, KeyActor } from './route.ts'
import { createWrongKeys } from './wrong-keys.ts'

/** Who may come in. Each of these throws ProblemError for who may not. */
export type Door = {
  /** The bearer of the key; what he may do is for the verb to say. */
  readonly actor: (asked: Asked) => Promise<KeyActor>
  /** May send logs and beats. Remembered for half a second: who was let in and lost it is out within one. */
  readonly logWriter: (asked: Asked) => Promise<KeyActor>
  readonly logReader: (asked: Asked) => Promise<KeyActor>
  /** The result of a verb that the actor called; its refusals are counted, and told as problems. */
  readonly act: <R>(actor: KeyActor, call: () => Promise<Outcome<R>>) => Promise<R>
}

type Known = { readonly actor: KeyActor; readonly readAt: number }

const rememberedMs = 500
const rememberedKeys = 1_000
const rememberedGood = 10_000

export function createDoor(services: Services, clock: () => number = () => performance.now()): Door {
  const writers = new Map<string, Known>()
  const good = new Set<string>()
  const wrong = createWrongKeys()
  const actor = async ({ headers, address }: Asked): Promise<KeyActor> => {
    const secret = readKey(headers, services.environment)
    const waitMs = wrong.waitMs(address, clock())
    // Whoever guesses does not keep out the keys that are known to be right.
    if (waitMs > 0 && !good.has(fingerprint(secret)))
      reject({ code: 'rate_limited', facts: { retryAfterMs: waitMs, scope: 'secrets' } })
    const found = await findActor(services, secret)
    if (found !== null) {
      if (good.size >= rememberedGood) good.clear()
      good.add(fingerprint(secret))
      return found
    }
    wrong.count(address, clock())
    return reject({ code: 'key_unknown', facts: { header: 'Authorization' } })
  }
  const allowed = async (asked: Asked, may: Query<Readonly<Record<string, never>>, true>): Promise<KeyActor> => {
    const caller = await actor(asked)
    const outcome = await may(services, { actor: caller, input: {} })
    return outcome.ok ? caller : reject(outcome.refusal)
  }
  return {
    actor,
    act: createRefusals(services, clock),
    logReader: (asked) => allowed(asked, mayReadLogs),
    logWriter: async (asked) => {
      const name = fingerprint(readKey(asked.headers, services.environment))
      const known = writers.get(name)
      if (known !== undefined && clock() - known.readAt < rememberedMs) return known.actor
      writers.delete(name)
      const readAt = clock()
      const caller = await allowed(asked, mayWriteLogs)
      if (writers.size >= rememberedKeys) writers.clear()
      writers.set(name, { actor: caller, readAt })
      return caller
    },
  }
}

/** Secrets are never kept, not even in memory. */
function fingerprint(secret: KeySecret): string {
  return hash('sha256', secret, 'base64')
}

function readKey(headers: Headers, environment: SecretEnvironment): KeySecret {
  const header = headers.get('authorization')
  if (header === null || header === '') return reject({ code: 'key_missing', facts: { header: 'Authorization' } })
  const text = /^Bearer +(.*)$/i.exec(header)?.[1]
  if (text === undefined) return reject({ code: 'key_malformed', facts: { problem: { kind: 'no_prefix' } } })
  const parsed = parseSecret(text, { kind: 'key', environment })
  return parsed.ok ? parsed.secret : reject({ code: parsed.code, facts: { problem: parsed.problem } })
}

/** Only who holds the full secret is told that the key has ended, and how. */
async function findActor(services: Services, secret: KeySecret): Promise<KeyActor | null> {
  const found = await findKeyBySecret(services, secret)
  if (found === null) return null
  const { keyId, state, endedAt, owner } = found
  if (state !== 'active' && state !== 'rotating') {
    return reject({ code: `key_${state}`, facts: { keyId, at: endedAt ?? 0 } })
  }
  return owner.type === 'account'
    ? { type: 'account', id: owner.id, credential: { type: 'key', keyId } }
    : { type: 'application', id: owner.id, kind: owner.kind, keyId, onBehalfOf: null }
}
