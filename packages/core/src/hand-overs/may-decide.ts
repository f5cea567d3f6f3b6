import type { AccountId } from '../ids/index.ts'
import type { HandOver } from './hand-over.ts'

/**
 * Whether these persons could carry it out: they hold the permission, neither asked themselves nor are kept from the act
 * by a rule of "not oneself". Whom to tell of it, and whose list it is on; when somebody decides, the verb decides anew.
 *
 * @param isAllowed what the grants say of `handOver.permission`
 */
export function mayDecide(
  { askedByPersons, keptOut }: Pick<HandOver, 'askedByPersons' | 'keptOut'>,
  persons: readonly AccountId[],
  isAllowed: boolean,
): boolean {
  return isAllowed && !persons.some((person) => askedByPersons.includes(person) || keptOut.includes(person))
}
