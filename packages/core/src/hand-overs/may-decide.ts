import type { AccountId } from '../ids/index.ts'
import type { Token } from '../tokens/index.ts'
import type { HandOver } from './hand-over.ts'

/**
 * Whether these persons could carry it out: they hold the permission, neither asked themselves nor are kept from the act
 * by a rule of "not oneself". Whom to tell of it, and whose list it is on; when somebody decides, the verb decides anew.
 *
 * @param isAllowed what the grants say of `handOver.permission`
 */
export function mayDecide(
  handOver: Pick<HandOver, 'act' | 'askedByPersons'>,
  token: Pick<Token, 'accountId' | 'stateByPersons'>,
  persons: readonly AccountId[],
  isAllowed: boolean,
): boolean {
  const { act, askedByPersons } = handOver
  const isAmong = (others: readonly AccountId[]) => persons.some((person) => others.includes(person))
  if (!isAllowed || isAmong(askedByPersons)) return false
  if (act === 'tokens.release') return !isAmong([token.accountId, ...token.stateByPersons])
  return act !== 'tokens.hold' || !isAmong([token.accountId])
}
