export type { HeartbeatPlan, HeartbeatState, HeartbeatVerdict } from './heartbeat.ts'
export { heartbeatLimits, isHeartbeatName, judgeHeartbeat, undeclaredPlan } from './heartbeat.ts'
