export { createDiscordLocal } from './create-discord-local.ts'
export type { DiscordLocal, DiscordLocalOptions } from './create-discord-local.ts'
export { WorldError, parseWorld } from './world/world.ts'
export type { World, WorldInput } from './world/world.ts'
