export type { LoadedSchedule } from './load.ts'
export { loadOnCall, loadSchedules } from './load.ts'
