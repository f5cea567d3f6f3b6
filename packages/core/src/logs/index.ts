export type { LogLevel } from './level.ts'
export { isAtLeast, levelOfSeverityNumber, levelOfText, logLevels } from './level.ts'
