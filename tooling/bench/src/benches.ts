import type { Bench } from './bench.ts'
import { sendBench } from './send/bench.ts'
import { verifyBench } from './verify/bench.ts'

/** In the order they run and stand on the page. */
export const benches: readonly Bench[] = [verifyBench, sendBench]
