export type { AlertText } from './alert.ts'
export { alertText } from './alert.ts'
export type { MailWords } from './mail-words.ts'
export { mailWords } from './mail-words.ts'
