import type { Wording } from '@tokenim/wording'
import type { PressAction } from '../ids/index.ts'
import { type Button, buttons, type Part, text } from '../layout/index.ts'
import { press } from './press-buttons.ts'

/** How many items one list card shows; ask the API for one page of this size from `offset`. */
export const listPageSize = 8

export type PageView = {
  /** How many come before these. */
  readonly offset: number
  readonly shown: number
  readonly hasMore: boolean
}

/** Which items these are, and the way to the others. */
export function pageParts(
  wording: Wording,
  { offset, shown, hasMore }: PageView,
  asked: { readonly action: PressAction; readonly entityId?: string | null; readonly argument?: string },
): Part[] {
  const { bot } = wording
  const last = offset + shown
  const to = (at: number, label: string): Button =>
    press(asked.action, asked.entityId ?? null, at, label, 'secondary', asked.argument)
  return [
    text(shown === 0 ? null : `-# ${bot.page(offset + 1, last)}`),
    buttons(
      offset > 0 ? to(Math.max(0, offset - listPageSize), bot.buttons.previous) : null,
      hasMore ? to(last, bot.buttons.next) : null,
    ),
  ]
}
