export { moveDialog } from './move-dialog.ts'
export type { MoveForm } from './read-dialog.ts'
export { readMoveDialog } from './read-dialog.ts'
