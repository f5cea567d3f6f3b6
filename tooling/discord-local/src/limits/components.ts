import { z } from 'zod'
import { componentLimits } from '../documented/components.ts'
import { messageLimits } from '../documented/messages.ts'
import { button, componentId, entitySelect, stringSelect } from './buttons-and-selects.ts'
import type { Button, EntitySelect, StringSelect } from './buttons-and-selects.ts'
import { complain, integer, list, oneOf, text, url } from './form.ts'

/** Five buttons, or one select. */
const actionRow = z
  .object({
    type: z.literal(1),
    id: componentId,
    components: list(z.discriminatedUnion('type', [button, stringSelect, entitySelect]), componentLimits.buttonsInRow),
  })
  .superRefine((row, context) => {
    const selects = row.components.filter((one) => one.type !== 2).length
    if (selects > 0 && row.components.length > 1) {
      complain(
        context,
        ['components'],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      )
    }
  })

const textDisplay = z.object({ type: z.literal(10), id: componentId, content: text(componentLimits.shownText) })
const media = z.object({ url })
const thumbnail = z.object({
  type: z.literal(11),
  id: componentId,
  media,
  description: text(componentLimits.mediaDescription).nullish(),
  spoiler: z.boolean().optional(),
})
const section = z.object({
  type: z.literal(9),
  id: componentId,
  components: list(textDisplay, componentLimits.sectionTexts),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
})
const galleryItem = z.object({
  media,
  description: text(componentLimits.mediaDescription).nullish(),
  spoiler: z.boolean().optional(),
})
const gallery = z.object({
  type: z.literal(12),
  id: componentId,
  items: list(galleryItem, componentLimits.galleryItems),
})
const file = z.object({ type: z.literal(13), id: componentId, file: media, spoiler: z.boolean().optional() })
const separator = z.object({
  type: z.literal(14),
  id: componentId,
  divider: z.boolean().optional(),
  spacing: oneOf(1, 2).optional(),
})
const container = z.object({
  type: z.literal(17),
  id: componentId,
  accent_color: integer(componentLimits.containerColour).nullish(),
  spoiler: z.boolean().optional(),
  components: list(z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, file, separator]), {
    ...componentLimits.components,
    atLeast: 1,
  }),
})

/** Without the components v2 flag: up to five action rows. */
export const legacyComponents = list(actionRow, messageLimits.rows).superRefine(checkIds)

/** With the flag: so many components in all, nested ones counted, and so much text. */
export const layoutComponents = z
  .array(z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, file, separator, container]))
  .superRefine((components, context) => {
    checkIds(components, context)
    const { components: most, shownText } = componentLimits
    if (everyComponent(components).length > most.atMost) {
      complain(
        context,
        [],
        'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
        `The maximum number of total components that can be used is ${most.atMost}`,
      )
    }
    if (allText(components).reduce((sum, part) => sum + part.length, 0) > shownText.atMost) {
      complain(
        context,
        [],
        'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        `Components displayable text size exceeds maximum size of ${shownText.atMost}`,
      )
    }
  })

export type MessageComponent = z.output<typeof layoutComponents>[number]
type Place = { readonly component: Button | StringSelect | EntitySelect; readonly path: PropertyKey[] }

/** Every button and select of a message with its place, in reading order. */
export function interactiveComponents(components: readonly MessageComponent[], at: PropertyKey[] = []): Place[] {
  return components.flatMap((component, index): Place[] => {
    const path = [...at, index]
    switch (component.type) {
      case 1:
        return component.components.map((child, place) => ({ component: child, path: [...path, 'components', place] }))
      case 9:
        return component.accessory.type === 2 ? [{ component: component.accessory, path: [...path, 'accessory'] }] : []
      case 17:
        return interactiveComponents(component.components, [...path, 'components'])
      default:
        return []
    }
  })
}

/** The text a reader sees in components v2, in order. */
export function allText(components: readonly MessageComponent[]): string[] {
  return components.flatMap((component): string[] => {
    if (component.type === 10) return [component.content]
    if (component.type === 9) return component.components.map((one) => one.content)
    return component.type === 17 ? allText(component.components) : []
  })
}

/** Gives every component without a number one, as the server does. */
export function numberComponents(components: readonly MessageComponent[]): MessageComponent[] {
  const numbered = structuredClone(components) as MessageComponent[]
  const all = everyComponent(numbered)
  const taken = new Set(all.map((one) => one.id).filter((id) => id !== undefined && id !== 0))
  let next = 1
  for (const one of all) {
    if (one.id !== undefined && one.id !== 0) continue
    while (taken.has(next)) next += 1
    taken.add(next)
    one.id = next
  }
  return numbered
}

/** Custom ids, and the numbers that were given, stand once each; 0 stands for none. */
function checkIds(components: readonly MessageComponent[], context: Parameters<typeof complain>[0]): void {
  const seen = new Set<string>()
  for (const { component, path } of interactiveComponents(components)) {
    if (component.custom_id === undefined) continue
    if (seen.has(component.custom_id)) {
      complain(
        context,
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      )
    }
    seen.add(component.custom_id)
  }
  const given = everyComponent(components).flatMap(({ id }) => (id === undefined || id === 0 ? [] : [id]))
  if (new Set(given).size < given.length) {
    complain(context, [], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
  }
}

function everyComponent(components: readonly MessageComponent[]): { id?: number | undefined }[] {
  return components.flatMap((component) => {
    switch (component.type) {
      case 1:
        return [component, ...component.components]
      case 9:
        return [component, ...component.components, component.accessory]
      case 17:
        return [component, ...everyComponent(component.components)]
      default:
        return [component]
    }
  })
}
