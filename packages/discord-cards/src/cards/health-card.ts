import type { BotWords, When } from '@tokenim/wording'
import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { viewButton } from './press-buttons.ts'

export type HealthView = {
  readonly checkedAt: When
  readonly parts: readonly {
    readonly part: keyof BotWords['health']['parts']
    readonly isWell: boolean
    /** A figure or a reason as the part itself gives it; shown as code. */
    readonly detail?: string | undefined
  }[]
}

export function healthCard(view: HealthView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { health, headings } = wording.bot
  const isWell = view.parts.every((part) => part.isWell)
  const lines = view.parts.map(({ part, isWell: fine, detail }) => {
    const tail = detail === undefined ? '' : ` · ${wording.code(detail)}`
    return `${fine ? '🟢' : '🔴'} **${health.parts[part]}** ${fine ? health.well : health.unwell}${tail}`
  })
  return drawCard(wording, {
    accent: isWell ? 'good' : 'bad',
    parts: [
      text(`### ${headings.health}`, `**${health.title(isWell)}**`),
      text(...lines),
      text(`-# ${health.checkedAt(moment(view.checkedAt))}`),
      buttons(viewButton(wording, 'health', null)),
    ],
  })
}
