import { tokenOrMany } from './token-or-many.ts'

export const tokenExtend = tokenOrMany('extend')
