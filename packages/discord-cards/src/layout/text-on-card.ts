import { unescapeMarkdown } from '../text/index.ts'

/** What one text of a card says, as it was before it was escaped, from the components that come back with a press. */
export function textOnCard(components: unknown, id: number): string {
  if (Array.isArray(components)) {
    return components.map((component) => textOnCard(component, id)).find((one) => one !== '') ?? ''
  }
  if (typeof components !== 'object' || components === null) return ''
  const content: unknown = Reflect.get(components, 'content')
  if (Reflect.get(components, 'id') === id && typeof content === 'string') return unescapeMarkdown(content)
  return textOnCard(Reflect.get(components, 'components'), id)
}
