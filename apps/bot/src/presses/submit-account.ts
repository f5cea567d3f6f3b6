import { type Press, readDisableDialog, readReasonDialog } from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import { entityOf, type Submitted } from './press.ts'

/** The dialog of a disabling, sent off. */
export function readSubmittedDisable(press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'acc')
  const form = readDisableDialog(components)
  if (id === null || form === null) return null
  const { version } = press
  return { isAct: true, run: (asking) => performAct(asking, { kind: 'disable', id, version, form }) }
}

/** The dialog of an enabling, sent off. */
export function readSubmittedEnable(press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'acc')
  const form = readReasonDialog(components)
  if (id === null || form === null) return null
  const { version } = press
  return { isAct: true, run: (asking) => performAct(asking, { kind: 'enable', id, version, form }) }
}
