import { alertCardBench } from './alerts/card-bench.ts'
import { alertPushBench } from './alerts/push-bench.ts'
import { auditVerifyBench } from './audit-verify/bench.ts'
import type { Bench } from './bench.ts'
import { botBench } from './bot/bench.ts'
import { cancelBench } from './cancel/bench.ts'
import { decisionBench } from './decision/bench.ts'
import { intakeBench } from './intake/bench.ts'
import { minerBench } from './miner/bench.ts'
import { revocationBench } from './revocation/bench.ts'
import { sendBench } from './send/bench.ts'
import { sequencerBench } from './sequencer/bench.ts'
import { startBench } from './start/bench.ts'
import { stuckBench } from './stuck/bench.ts'
import { verifyBench } from './verify/bench.ts'

/** In the order they run and stand on the page. */
export const benches: readonly Bench[] = [
  verifyBench,
  revocationBench,
  cancelBench,
  sendBench,
  stuckBench,
  sequencerBench,
  auditVerifyBench,
  decisionBench,
  minerBench,
  intakeBench,
  alertPushBench,
  alertCardBench,
  botBench,
  startBench,
]
