import type { Permission } from '@tokenim/core/permissions'
import type { Actor } from './actor.ts'

type Callable = {
  readonly action: string
  readonly access: readonly Permission[] | 'holder' | 'system'
  readonly holderToo?: boolean
}

/** A verb called by whom it is not for is a mistake in our own code, not a refusal. */
export function checkMayCall({ action, access, holderToo }: Callable, actor: Actor): void {
  const fits =
    access === 'system'
      ? actor.type === 'system'
      : access === 'holder'
        ? isHolder(actor)
        : actor.type !== 'system' && (holderToo === true || !isHolder(actor))
  if (!fits) throw new Error(`the verb ${action} cannot be called by this kind of actor`)
}

/** Who proved the secret of a token, and nothing else. */
export function isHolder(actor: Actor): boolean {
  return actor.type === 'account' && actor.credential.type === 'token'
}
