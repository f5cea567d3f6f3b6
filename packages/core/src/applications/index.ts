export type { Application, ApplicationKind, Via } from './application.ts'
export { applicationKinds, viaOf, vias } from './application.ts'
