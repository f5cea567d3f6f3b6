export type { Instant } from './instant.ts'
export { dayMs, formatInstant, hourMs, minuteMs, never, secondMs } from './instant.ts'
export type { LocalMinute, LocalTime } from './zone.ts'
export { instantOfLocal, isTimeZone, localTimeAt } from './zone.ts'
