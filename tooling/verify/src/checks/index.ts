import type { Check } from '../check.ts'
import { bookkeeping } from './bookkeeping.ts'
import { boundaries } from './boundaries.ts'
import { docs } from './docs.ts'
import { format } from './format.ts'
import { lint } from './lint.ts'
import { published } from './published.ts'
import { reference } from './reference.ts'
import { runbooks } from './runbooks.ts'
import { sdk } from './sdk.ts'
import { types } from './types.ts'
import { unused } from './unused.ts'

/** Everything `pnpm verify` looks at, the slowest first. To add one: a file beside this one, and its name here. */
export const checks: readonly Check[] = [
  types,
  published,
  lint,
  unused,
  format,
  boundaries,
  docs,
  reference,
  sdk,
  bookkeeping,
  runbooks,
]
