export type { Account, AccountStatus, AccountStanding, DisabledReason } from './account.ts'
export { accountStatuses, checkStanding, disabledReasons } from './account.ts'
export type { AccountCircumstances, AccountDecision, DisableInput } from './disable.ts'
export { decideDisable, decideEnable, enable, isDisablingOver } from './disable.ts'
