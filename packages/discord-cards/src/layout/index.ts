export type { Card } from './card.ts'
export { componentsV2, drawCard, ephemeral, ephemeralFlag } from './card.ts'
export type { Accent, Button, Panel, Part } from './parts.ts'
export { buttons, line, list, text } from './parts.ts'
