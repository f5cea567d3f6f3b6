import { z } from '@hono/zod-openapi'
import { verifyCodes } from '@tokenim/core/codes'
import { permissions } from '@tokenim/core/permissions'
import type { SecretEnvironment } from '@tokenim/core/secrets'
import { parseSecret } from '@tokenim/core/secrets'
import { tokenStates } from '@tokenim/core/tokens'
import { reject } from '@tokenim/problems'
import type { Actor } from '@tokenim/services'
import type { KeyBearer, VerifyToken } from '@tokenim/services/tokens'
import { verifyToken } from '@tokenim/services/tokens'
import { onBehalfOfHeader } from '../authenticate/on-behalf-of.ts'
import { ownOp } from '../op/op.ts'
import type { Asking, Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'

const verify = ownOp({
  id: 'verifyToken',
  access: { kind: 'permissions', anyOf: verifyToken.access, orHolder: false },
  method: 'post',
  path: '/v1/tokens/verify',
  tag: 'Tokens',
  summary: 'Is this secret good',
  description: 'The secret is data here, not a credential: every well-formed body is answered 200.',
  body: z.strictObject({
    secret: z
      .string()
      .max(400)
      .openapi({ example: `timt_${'x'.repeat(36)}` }),
    require: z.enum(permissions).optional().openapi({
      description: "Also tell whether the token's account holds this permission over what is its own",
    }),
  }),
  bodyExample: { secret: `timt_${'x'.repeat(36)}` },
  answer: {
    description: 'What the secret is worth now',
    schema: z
      .object({
        active: z.boolean(),
        state: z.enum(tokenStates).nullable().openapi({ description: 'null when no token has this secret' }),
        code: z.enum(verifyCodes).optional().openapi({ description: 'Why it is not active; absent when it is' }),
        tokenId: idSchema('tok').optional(),
        accountId: idSchema('acc').optional(),
        permitted: z.boolean().optional().openapi({ description: 'Answers `require`' }),
      })
      .openapi('VerifiedToken'),
    example: { active: true, state: 'confirmed', tokenId: exampleId('tok'), accountId: exampleId('acc') },
  },
  serve: async ({ body }, asking) => {
    const input = { presented: present(body.secret, asking.services.environment), require: body.require }
    const outcome = (await askMemory(input, asking)) ?? (await askDatabase(input, asking))
    return outcome.ok ? { status: 200, body: outcome.result } : reject(outcome.refusal)
  },
})

/** The usual question, of a key that speaks for itself; `null` for any other. */
async function askMemory({ presented, require }: VerifyToken, asking: Asking) {
  const { credential, headers, address, parts } = asking
  if (!presented.ok || require !== undefined || credential.kind !== 'key' || headers.has(onBehalfOfHeader)) return null
  parts.rates.admitSecret(credential.name, address)
  return await parts.verifyCache.verify(credential.name, presented.secret, async () => keyBearer(await asking.actor()))
}

async function askDatabase(input: VerifyToken, asking: Asking) {
  return await verifyToken(asking.services, { actor: await asking.actor(), input })
}

function keyBearer(actor: Actor): KeyBearer {
  if (actor.type === 'system') throw new Error('the system has no key')
  return actor
}

function present(text: string, environment: SecretEnvironment): VerifyToken['presented'] {
  const parsed = parseSecret(text, { kind: 'token', environment })
  if (parsed.ok) return { ok: true, secret: parsed.secret }
  return { ok: false, code: parsed.code === 'token_mistyped' ? 'token_mistyped' : 'token_malformed' }
}

export const verifyOperations: readonly Operation[] = [verify]
