export type { AlertText } from './alert.ts'
export { alertText } from './alert.ts'
