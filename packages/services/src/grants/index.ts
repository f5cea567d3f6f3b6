export type { GiveGrant } from './give.ts'
export { giveGrant } from './give.ts'
export type { NewGrant } from './insert-grant.ts'
export { insertGrant } from './insert-grant.ts'
