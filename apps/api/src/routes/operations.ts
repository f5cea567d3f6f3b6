import type { Operation } from '../op/operation.ts'
import { healthOperations } from './health.ts'
import { openApiOperations } from './openapi.ts'
import { tokenOperations } from './tokens.ts'

/** Everything this API can do, in the order of its document. */
export const operations: readonly Operation[] = [...tokenOperations, ...openApiOperations, ...healthOperations]
