import { accessSamples } from './access.ts'
import { findingSamples } from './finding.ts'
import { handOverSamples } from './handing-over.ts'
import { operationSamples } from './operations.ts'
import type { Sample } from './sample.ts'
import { tokenSamples } from './tokens.ts'

/** Every card, in the order people meet them. */
export const gallery: readonly Sample[] = [
  ...tokenSamples,
  ...handOverSamples,
  ...findingSamples,
  ...accessSamples,
  ...operationSamples,
]
