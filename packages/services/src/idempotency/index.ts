export type { Forgotten } from './forget-old.ts'
export { forgetOld } from './forget-old.ts'
