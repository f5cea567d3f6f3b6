import type { APIContainerComponent } from 'discord-api-types/v10'
import type { Card } from './card.ts'
import { componentsV2, drawButton } from './card.ts'
import type { Button } from './parts.ts'

/**
 * A card as it came back with a press, one of its buttons changed, everything else as it was; `null` when it has no such
 * button.
 */
export function withButton(components: unknown, customId: string, button: Button): Card | null {
  const changed = swap(components, customId, button)
  if (changed === components) return null
  return { flags: componentsV2, components: asDiscordHasThem(changed), allowed_mentions: { parse: [] } }
}

/** The very same value where there is no such button in it. */
function swap(node: unknown, customId: string, button: Button): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) {
    const all = node.map((one) => swap(one, customId, button))
    return all.some((one, index) => one !== node[index]) ? all : node
  }
  if ('custom_id' in node && node.custom_id === customId) return { ...node, ...drawButton(button) }
  const inside = Object.entries(node).map(([name, value]) => [name, swap(value, customId, button)] as const)
  return inside.some(([name, value]) => value !== Reflect.get(node, name)) ? Object.fromEntries(inside) : node
}

/** Discord sent them: what it drew it takes again. */
function asDiscordHasThem(components: unknown): APIContainerComponent[] {
  return components as APIContainerComponent[]
}
