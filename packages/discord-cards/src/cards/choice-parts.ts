import type { Wording } from '@tokenim/wording'
import { formatCustomId, type PressAction } from '../ids/index.ts'
import { type Part, type Select, text } from '../layout/index.ts'
import { commentParts } from './silence-cards.ts'

/** What goes on once somebody has chosen: the press that the choice is, and the command it stands for. */
export type GoesOn = {
  /** `token cancel`, as people write it. */
  readonly command: string
  readonly press: { readonly action: PressAction; readonly argument?: string }
  /** What was written for people: it fits into no custom id, so it stands on the card. */
  readonly note?: string
}

/** As many as a select of Discord takes. */
const choicesShown = 25

/** A select of what may be meant, and with what it goes on; more than are shown are said to be there. */
export function choiceParts(
  wording: Wording,
  view: {
    readonly options: Select['options']
    readonly placeholder: string
    readonly hasMore: boolean
    readonly goesOn: GoesOn
  },
): Part[] {
  const { options, placeholder, hasMore, goesOn } = view
  const { bot } = wording
  const once = options.filter(({ id }, index) => options.findIndex((one) => one.id === id) === index)
  const isCut = hasMore || once.length > choicesShown
  const customId = formatCustomId({ ...goesOn.press, entityId: null, version: 0 })
  return [
    ...commentParts(wording, goesOn.note ?? ''),
    ...(once.length === 0
      ? []
      : [{ kind: 'select', customId, placeholder, options: once.slice(0, choicesShown) } as const]),
    text(`-# ${bot.find.goesOn(wording.code(`/${goesOn.command}`))}`, isCut ? `-# ${bot.narrowDown}` : null),
  ]
}
