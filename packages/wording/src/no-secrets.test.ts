import type { ProblemCode } from '@tokenim/core/codes'
import { makeSecret } from '@tokenim/core/secrets'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from './language.ts'
import { exampleFacts } from './problems/index.ts'
import { readers } from './speech/index.ts'
import { sampleAlerts } from './testing/sample-alerts.ts'
import { sampleEvidence, sampleReasons } from './testing/sample-tokens.ts'
import { wordingFor } from './wording.ts'

const codes = Object.keys(exampleFacts) as ProblemCode[]

const secrets = fc
  .tuple(
    fc.constantFrom('token' as const, 'key' as const),
    fc.constantFrom('live' as const, 'test' as const),
    fc.uint8Array({ minLength: 64, maxLength: 64 }).filter((bytes) => bytes.filter((byte) => byte < 248).length >= 30),
  )
  .map(([kind, environment, bytes]) => makeSecret(kind, environment, bytes))

/** The same facts with the secret in place of every text, in the middle of other words. */
function poisoned(value: unknown, secret: string, name = ''): unknown {
  if (typeof value === 'string') return isClosed(name) ? value : `x ${secret} y`
  if (Array.isArray(value)) return value.map((item) => poisoned(item, secret, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, poisoned(member, secret, key)]))
}

/** Members that choose the sentence; everything else is written out. */
function isClosed(name: string): boolean {
  return ['kind', 'code', 'cause', 'outcome', 'type'].includes(name)
}

test('no fact that holds a secret brings it into a sentence', () => {
  fc.assert(
    fc.property(secrets, fc.constantFrom(...languages), fc.constantFrom(...readers), (secret, language, reader) => {
      const wording = wordingFor(language, { reader })
      const said = [
        ...codes.map((code) => wording.problem({ code, facts: poisoned(exampleFacts[code], secret) })),
        ...sampleReasons.map((reason) => wording.gateReason(poisoned(reason, secret) as typeof reason)),
        ...sampleEvidence.map((evidence) => wording.evidence(poisoned(evidence, secret) as typeof evidence)),
        ...sampleAlerts.map((facts) => wording.alert(poisoned(facts, secret) as typeof facts)),
        wording.history({
          at: 0,
          action: secret,
          outcome: 'refused',
          code: secret,
          actor: { type: 'account', id: secret, via: 'api', displayName: secret },
          reasonCode: 'other',
          reason: `my token is ${secret}`,
        }),
      ]
      expect(JSON.stringify(said)).not.toContain(secret.slice(-36))
    }),
    { numRuns: 200 },
  )
})
