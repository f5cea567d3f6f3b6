import type { RequestId, TokenId } from '@tokenim/core/ids'
import { createHash, randomBytes } from 'node:crypto'
import type { LeaseGuard } from '../../leases/index.ts'
import type { Services } from '../../services.ts'
import type { SystemActor } from '../../verb/actor.ts'
import { newId } from '../../verb/new-id.ts'
import { drawTokens } from './draw.ts'
import { holdSampled } from './hold-sampled.ts'
import { noteRun } from './note-run.ts'

/** `wanted` tokens at most are held; 0, the default of the monitor's setting, does nothing at all. */
export type RunSampler = {
  readonly actor: SystemActor
  readonly wanted: number
  readonly lease?: LeaseGuard | undefined
}

/** The entries of a run carry its id as their request id and, where they are of the run itself, as their target. */
export type SamplerRun = { readonly runId: RequestId; readonly held: readonly TokenId[] }

/**
 * Puts a random few confirmed tokens under audit, provably at random: the SHA-256 of a seed is entered in the log before
 * anything is drawn, the tokens with the lowest HMAC-SHA-256(seed, token id) are held, and the seed is revealed. Busy
 * tokens, and those that changed since the draw, are left out.
 */
export async function runSampler(services: Services, { actor, wanted, lease }: RunSampler): Promise<SamplerRun | null> {
  if (wanted <= 0) return null
  const runId = newId('req')
  const seed = randomBytes(32)
  const common = { actor, lease, requestId: runId }
  const seedSha256 = createHash('sha256').update(seed).digest('hex')
  await noteRun(services, { ...common, input: { action: 'sampler.announce', runId, after: { seedSha256, wanted } } })
  const held: TokenId[] = []
  let population = 0
  try {
    const drawn = await drawTokens(services, seed, wanted)
    population = drawn.confirmedTotal
    for (const { id, accountId } of drawn.tokens) {
      const input = { id, accountId, confirmedTotal: drawn.confirmedTotal }
      if (await holdSampled(services, { ...common, input })) held.push(id)
    }
  } finally {
    // A run that broke off is revealed too: what it held so far can be checked.
    const after = { seed: seed.toString('hex'), held: held.length, confirmed: population }
    await noteRun(services, { ...common, input: { action: 'sampler.reveal', runId, after } })
  }
  return { runId, held }
}
