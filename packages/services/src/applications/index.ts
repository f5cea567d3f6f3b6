export type { CreateApplication } from './create.ts'
export { createApplication } from './create.ts'
export { insertApplication } from './insert-application.ts'
