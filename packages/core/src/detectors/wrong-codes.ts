import type { WrongCodesFacts } from '../alerts/index.ts'
import type { DetectorSettings } from './settings.ts'

/** Wrong confirmation codes within the last window, and on how many accounts. */
export type WrongCodes = { readonly wrong: number; readonly accounts: number }

/** One person who mistypes is no burst; many wrong codes on many accounts are a program, ours or a stranger's. */
export function wrongCodesFacts(
  { wrong, accounts }: WrongCodes,
  { windowMs, least, leastAccounts }: DetectorSettings['wrongCodes'],
): WrongCodesFacts | null {
  if (wrong < least || accounts < leastAccounts) return null
  return { kind: 'wrong_codes', wrong, accounts, windowMs, accountsBlocked: 0, sendsRefused: 0 }
}
