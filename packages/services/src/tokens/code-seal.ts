import type { TokenId } from '@tokenim/core/ids'

/** A code is sealed together with its token: the same eight digits look different in every row. */
export function codeSealedFor(id: TokenId, code: string): string {
  return `${id}:${code}`
}
