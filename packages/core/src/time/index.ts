export type { Instant } from './instant.ts'
export { dayMs, formatInstant, hourMs, minuteMs, never, secondMs } from './instant.ts'
