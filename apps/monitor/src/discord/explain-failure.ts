import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest'

/** What a failed call means for whoever made it. `text` is fit for a log: neither body nor token is in it. */
export type Failure =
  | { readonly kind: 'rate_limited'; readonly afterMs: number; readonly text: string }
  /** Theirs or the network's; whether the call took effect is unknown. `status`: `null` without an answer. */
  | { readonly kind: 'unavailable'; readonly status: number | null; readonly text: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: number | string; readonly text: string }

/** Codes of Discord's API that are acted upon. */
export const discordCodes = {
  unknownMessage: 10_008,
  editTooOld: 30_046,
  cannotSendToUser: 50_007,
  threadExists: 160_004,
} as const

export function explainFailure(error: unknown): Failure {
  if (error instanceof RateLimitError) {
    return { kind: 'rate_limited', afterMs: Math.max(error.retryAfter, error.timeToReset), text: '429' }
  }
  if (error instanceof DiscordAPIError) {
    const { status, code, message } = error
    return { kind: 'refused', status, code, text: `${status} ${code} ${message.split('\n')[0] ?? ''}` }
  }
  if (error instanceof HTTPError) return { kind: 'unavailable', status: error.status, text: String(error.status) }
  const name = error instanceof Error ? error.name : typeof error
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  return { kind: 'unavailable', status: null, text: `${name}${code}` }
}

export function isRefusedWith(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code))
}
