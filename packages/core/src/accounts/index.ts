export type { Account, AccountStatus, AccountStanding, DisabledReason } from './account.ts'
export { accountStatuses, checkStanding, disabledReasons } from './account.ts'
