/** What was said to be done: from then on it must be true for ever. */
export type Acknowledged =
  | { readonly kind: 'token'; readonly id: string; readonly version: number; readonly state: string }
  | { readonly kind: 'message'; readonly id: string; readonly number: number }

/** The token of an answer that has one. */
export function acknowledgedToken(body: unknown): (Acknowledged & { readonly kind: 'token' }) | null {
  const token: unknown = Reflect.get(Object(body), 'token')
  if (typeof token !== 'object' || token === null) return null
  const { id, version, state } = token as { id: string; version: number; state: string }
  return { kind: 'token', id, version, state }
}
