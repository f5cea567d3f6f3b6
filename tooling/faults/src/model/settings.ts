import type { TokenSettings } from '@tokenim/core/tokens'
import { tokenSettings } from '@tokenim/core/tokens'

/** The defaults, with two bounds so low that sequences of 40 moves cross them often. */
export const modelSettings: TokenSettings = { ...tokenSettings, confirmedLimit: 3, confirmTries: 2 }

export const longestSequence = 40
