import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APIStringSelectComponent,
} from 'discord-api-types/v10'
import type { Wording } from '@tokenim/wording'
import { clipText } from '../text/index.ts'
import { copyMax, fence, fitPanels, labelMax } from './budget.ts'
import type { Accent, Button, Panel, Part, Select } from './parts.ts'

/** The message flag that says "components v2": no content, no embeds. */
export const componentsV2 = 32_768
export const ephemeralFlag = 64

/** The JSON of a message, for `POST`/`PATCH …/messages…`, an interaction answer or a follow-up alike. It rings nobody. */
export type Card = {
  readonly flags: number
  readonly components: APIContainerComponent[]
  readonly allowed_mentions: { readonly parse: [] }
}

/** Draws panels as one message, within Discord's limits whatever they hold. */
export function drawCard(wording: Wording, ...panels: readonly Panel[]): Card {
  const components = fitPanels(panels, wording.bot.moreLeftOut).map(drawPanel)
  return { flags: componentsV2, components, allowed_mentions: { parse: [] } }
}

/** The same card, seen by the one who pressed alone. */
export function ephemeral(card: Card): Card {
  return { ...card, flags: card.flags | ephemeralFlag }
}

const accents: { readonly [A in Accent]: number } = { good: 0x2e7d32, wait: 0xf9a825, bad: 0xc62828, plain: 0x546e7a }
const tones = { primary: 1, secondary: 2, success: 3, danger: 4 } as const

function drawPanel({ accent, parts }: Panel): APIContainerComponent {
  return { type: 17, accent_color: accents[accent], components: parts.map(drawPart) }
}

function drawPart(part: Part): APIComponentInContainer {
  switch (part.kind) {
    case 'text':
      return { type: 10, ...(part.id === undefined ? {} : { id: part.id }), content: content(part.lines) }
    case 'item':
      return { type: 9, components: [{ type: 10, content: content(part.lines) }], accessory: drawButton(part.button) }
    case 'line':
      return { type: 14, divider: true, spacing: 1 }
    case 'file':
      return { type: 13, file: { url: `attachment://${part.name}` } }
    case 'copy':
      return { type: 10, content: `${fence}\n${clipText(part.text.replaceAll('`', "'"), copyMax)}\n${fence}` }
    case 'select':
      return { type: 1, components: [drawSelect(part)] }
    case 'buttons':
      return row(part.buttons)
  }
}

function row(buttons: readonly Button[]): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: 1, components: buttons.map(drawButton) }
}

export function drawButton({ label, customId, tone }: Button): APIButtonComponentWithCustomId {
  return { type: 2, style: tones[tone], label: clipText(label, labelMax), custom_id: customId }
}

const optionsMax = 25
const optionTextMax = 100

function drawSelect({ customId, placeholder, options }: Select): APIStringSelectComponent {
  return {
    type: 3,
    custom_id: customId,
    placeholder: clipText(placeholder, optionTextMax),
    options: options.slice(0, optionsMax).map(({ id, label, description }) => ({
      value: id,
      label: clipText(label, optionTextMax),
      description: clipText(description, optionTextMax),
    })),
  }
}

/** Discord refuses an empty text. */
function content(lines: readonly string[]): string {
  return lines.join('\n') || '—'
}
