export type { Press, PressAction } from './custom-id.ts'
export { formatCustomId, parseCustomId, pressActions, submitOf, submittedMove } from './custom-id.ts'
export type { ListFilters } from './list-filters.ts'
export { formatFilters, parseFilters } from './list-filters.ts'
