export type { EntryView, ListEntries } from './list-entries.ts'
export { listEntries } from './list-entries.ts'
export type { ThrottleRefusals } from './throttle-refusals.ts'
export { throttleRefusals } from './throttle-refusals.ts'
