import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { Card } from '../layout/index.ts'

type Node = Readonly<Record<string, unknown>>

/** Everything in a message that Discord (API v10, components v2) would answer 50035 to. Empty when it would take it. */
export function brokenLimits(card: Card): string[] {
  const nodes = everyNode(card.components)
  const texts = nodes.filter(({ type }) => type === 10).map(({ content }) => String(content))
  const customIds = nodes.flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []))
  return [
    ...(nodes.length > 40 ? [`${nodes.length} components`] : []),
    ...(sum(texts) > 4_000 ? [`${sum(texts)} characters`] : []),
    ...(texts.some((text) => text === '') ? ['an empty text'] : []),
    ...(new Set(customIds).size < customIds.length ? ['a custom id twice'] : []),
    ...customIds.filter((id) => id.length < 1 || id.length > 100),
    ...nodes.flatMap(brokenNode),
    ...(JSON.stringify(card.allowed_mentions) === '{"parse":[]}' ? [] : ['somebody may be rung']),
  ]
}

/** The same for a dialog. */
export function brokenDialogLimits(dialog: APIModalInteractionResponseCallbackData): string[] {
  const labels = dialog.components.filter((component) => component.type === 18)
  return [
    ...(dialog.title.length > 45 ? ['title'] : []),
    ...(dialog.custom_id.length > 100 ? ['custom id'] : []),
    ...(dialog.components.length > 5 ? ['parts'] : []),
    ...labels.flatMap(({ label, description = '' }) => (label.length > 45 || description.length > 100 ? [label] : [])),
  ]
}

function brokenNode({ type, components, label, options }: Node): string[] {
  const count = Array.isArray(components) ? components.length : 0
  if (type === 1 && (count < 1 || count > 5)) return [`${count} buttons in a row`]
  if (type === 17 && count < 1) return ['an empty container']
  if (type === 9 && (count < 1 || count > 3)) return [`${count} texts in a section`]
  if (type === 3) return brokenOptions(options)
  if (type === 2 && (typeof label !== 'string' || label.length < 1 || label.length > 80)) return ['a label']
  return []
}

function brokenOptions(options: unknown): string[] {
  const all = Array.isArray(options) ? (options as readonly Node[]) : []
  const values = new Set(all.map(({ value }) => value))
  return [
    ...(all.length < 1 || all.length > 25 ? [`${all.length} options`] : []),
    ...(values.size < all.length ? ['an option twice'] : []),
    ...all.flatMap(({ value, label, description }) =>
      [value, label, description].some((text) => typeof text !== 'string' || text.length < 1 || text.length > 100)
        ? ['an option']
        : [],
    ),
  ]
}

function everyNode(components: unknown): Node[] {
  if (!Array.isArray(components)) return []
  return components.flatMap((node: Node) => [
    node,
    ...everyNode(node['components']),
    ...(node['accessory'] === undefined ? [] : everyNode([node['accessory']])),
  ])
}

function sum(texts: readonly string[]): number {
  return texts.reduce((all, text) => all + text.length, 0)
}

/** All a reader sees of a card, in order: texts and button labels. */
export function shownText(card: Card): string {
  return everyNode(card.components)
    .flatMap(({ type, content, label, options }) => {
      if (type === 3) return (options as readonly Node[]).map((one) => `(${String(one['label'])})`)
      return type === 10 ? [String(content)] : type === 2 ? [`[${String(label)}]`] : []
    })
    .join('\n')
}

/** Every custom id of a card, in order. */
export function customIdsOf(card: Card): string[] {
  return everyNode(card.components).flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []))
}
