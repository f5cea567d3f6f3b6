import { z } from '@hono/zod-openapi'
import { refuse } from '@tokenim/core/codes'
import { toJson } from '@tokenim/core/json'
import type { TokenSecret } from '@tokenim/core/secrets'
import { DatabaseFault } from '@tokenim/db'
import { ProblemError, reject } from '@tokenim/problems'
import { describeError } from '@tokenim/process'
import { fingerprint, sealedCandidates } from '@tokenim/services'
import type { FoundToken } from '@tokenim/services/tokens'
import { confirmToken, findTokenBySecret, recordAttempt, reportMistyped } from '@tokenim/services/tokens'
import { actorOfKey, findKeyOwner } from '../authenticate/key-owner.ts'
import { callVerb, ownOp } from '../op/op.ts'
import type { Asking, Operation } from '../op/operation.ts'
import { idSchema } from '../schemas/ids.ts'
import { exampleToken, tokenSchema } from '../schemas/token.ts'

const body = z.strictObject({
  secret: z
    .string()
    .min(1)
    .max(200)
    .openapi({ example: `timt_${'x'.repeat(36)}` }),
  code: z
    .string()
    .max(64)
    .openapi({ description: 'Eight digits; blanks and hyphens do not matter', example: '0481 1626' }),
  tokenId: idSchema('tok').optional(),
})

const confirm = ownOp({
  id: 'confirmToken',
  access: { kind: 'holder' },
  method: 'post',
  path: '/v1/tokens/confirm',
  tag: 'Tokens',
  summary: 'Confirm a token with its secret and code',
  description:
    'The secret in the body is the credential. An application may send its own API key and `tokenId` as well: then a mistyped secret is kept as evidence for that token.',
  body,
  bodyExample: { secret: `timt_${'x'.repeat(36)}`, code: '04811626' },
  answer: {
    description: 'Confirmed; the same pair again answers the same',
    schema: z.object({ token: tokenSchema }).openapi('ConfirmedToken'),
    example: {
      token: {
        ...exampleToken,
        state: 'confirmed',
        cause: null,
        stuck: false,
        confirmedAt: '2026-11-18T09:34:00.000Z',
        stateSince: '2026-11-18T09:34:00.000Z',
        version: 2,
      },
    },
  },
  problems: [
    'account_unverified',
    'account_disabled',
    'account_closed',
    'token_expired',
    'invalid_token_state',
    'confirmation_locked',
    'confirmation_code_malformed',
    'confirmation_code_wrong',
    'token_held',
  ],
  secretIn: { read: (asked) => asked.body.secret, whenMistyped: keepEvidence },
  serve: async (asked, asking) => {
    const { services, parts, credential, requestId, addressBlock, address } = asking
    if (credential.kind !== 'token') throw new Error('a confirmation without its secret')
    parts.rates.admitSecret(credential.name, address)
    const { found, attemptId } = await keepingAttempt(asking, credential.secret, async () => {
      const known = await findBySecret(asking, credential.secret, asked.body.tokenId)
      const attempt = { tokenId: known.tokenId, requestId, addressBlock: addressBlock() }
      return { found: known, attemptId: await recordAttempt(services, attempt) }
    })
    const { tokenId: id, accountId } = found
    const actor = { type: 'account', id: accountId, credential: { type: 'token', tokenId: id } } as const
    const { result } = await callVerb(confirmToken, { id, code: asked.body.code, attemptId }, actor, asking)
    return { status: 200, body: toJson(result) }
  },
})

async function findBySecret(
  { services, parts, address }: Asking,
  secret: TokenSecret,
  tokenId: string | undefined,
): Promise<FoundToken> {
  const found = await findTokenBySecret(services, secret)
  const unknown = refuse('token_unknown', { kind: 'token' })
  if (found === null) return reject(parts.rates.countWrongSecret(unknown, address))
  parts.rates.rememberGood(fingerprint(secret))
  return tokenId === undefined || tokenId === found.tokenId ? found : reject(unknown)
}

/** While the database is away an attempt is kept in memory: that it was made is evidence, too. */
async function keepingAttempt<T>(
  { services, parts, requestId, addressBlock }: Asking,
  secret: TokenSecret,
  work: () => Promise<T>,
): Promise<T> {
  const receivedAt = Date.now()
  try {
    return await work()
  } catch (error) {
    if (error instanceof DatabaseFault && error.kind === 'unreachable') {
      const sealed = sealedCandidates(services.peppers, secret)
      parts.lateAttempts.keep({ sealedCandidates: sealed, receivedAt, requestId, addressBlock: addressBlock() })
    }
    throw error
  }
}

/** The issuing application may say which token a mistyped secret was meant for. It never changes the answer. */
async function keepEvidence(
  asked: { readonly body: z.output<typeof body> },
  asking: Asking,
  { problem }: ProblemError,
): Promise<void> {
  const { services, parts, credential, addressBlock } = asking
  const { tokenId } = asked.body
  if (credential.kind !== 'key' || tokenId === undefined) return
  if (problem.code !== 'token_mistyped' && problem.code !== 'token_malformed') return
  try {
    const actor = actorOfKey(await findKeyOwner(services, credential.secret))
    const input = { id: tokenId, code: problem.code, rule: problem.facts.problem.kind, addressBlock: addressBlock() }
    await callVerb(reportMistyped, input, actor, asking)
  } catch (error) {
    parts.log.info(
      { requestId: asking.requestId, error: describeError(error) },
      'no evidence kept of a mistyped secret',
    )
  }
}

export const confirmOperations: readonly Operation[] = [confirm]
