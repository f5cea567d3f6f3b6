export type { InstantName, Json } from './json.ts'
export { toJson } from './json.ts'
