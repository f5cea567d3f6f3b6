import { z } from 'zod'
import { interactionStatus } from '../interactions/interaction.ts'
import type { Interaction } from '../interactions/interaction.ts'
import type { DiscordState } from '../world/state.ts'

/** Members that requests about interactions share. */
export const waiting = {
  /** `answered`: until the first answer or failure; `settled`: also until a deferred answer is complete. */
  wait: z.enum(['none', 'answered', 'settled']).default('none'),
  timeoutMs: z.coerce.number().int().min(0).max(60_000).default(10_000),
}

/** Waits as long as asked; whether it was worth it shows in the status. */
export async function waitFor(
  state: DiscordState,
  interaction: Interaction,
  { timeoutMs, wait }: { readonly wait: 'none' | 'answered' | 'settled'; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<void> {
  const until = Date.now() + timeoutMs
  const isDone = () => {
    const status = interactionStatus(interaction, state.clock.now())
    return status === 'answered' || status === 'failed' || (wait === 'answered' && status === 'deferred')
  }
  while (wait !== 'none' && !isDone() && Date.now() < until && !signal.aborted) {
    await state.feed.wait(until - Date.now(), signal)
  }
}
