import { tokenOrMany } from './token-or-many.ts'

export const tokenCancel = tokenOrMany('cancel')
