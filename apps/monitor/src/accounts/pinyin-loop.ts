import type { AccountId } from '@tokenim/core/ids'
import type { Services } from '@tokenim/services'
import { fillInPinyin, firstAccount } from '@tokenim/services/accounts'
import type { RunOutcome } from '../loops/loop.ts'

/** Goes through all accounts once after a start, a page a round, and then has nothing left to do. */
export function createPinyinLoop({ services }: { readonly services: Services }): () => Promise<RunOutcome> {
  let next: AccountId | null = firstAccount
  return async () => {
    if (next === null) return 'idle'
    const filled = await fillInPinyin(services, { after: next })
    next = filled.next
    return next === null ? 'done' : 'more'
  }
}
