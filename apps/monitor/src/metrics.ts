import { createRegistry } from '@tokenim/process'
import { Counter, Gauge, Histogram } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What this process counts; served on its own loopback port only. */
export function createMetrics() {
  const registry = createRegistry()
  const registers = [registry]
  return {
    registry,
    runs: new Counter({
      name: 'tokenim_monitor_loop_runs_total',
      help: 'Runs of each loop, by outcome: done, failed, idle (another replica holds the lease)',
      labelNames: ['loop', 'outcome'],
      registers,
    }),
    durations: new Histogram({
      name: 'tokenim_monitor_loop_seconds',
      help: 'Seconds one run of a loop took',
      labelNames: ['loop'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    swept: new Counter({
      name: 'tokenim_monitor_rows_swept_total',
      help: 'Rows written or removed by the sweeps, by what they are',
      labelNames: ['what'],
      registers,
    }),
    firing: new Gauge({
      name: 'tokenim_monitor_alerts_firing',
      help: 'Alerts that fire now, by kind',
      labelNames: ['kind'],
      registers,
    }),
    deliveries: new Counter({
      name: 'tokenim_monitor_deliveries_total',
      help: 'Tries to deliver a notification, by kind and outcome: sent, retry, dead, unreachable',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    queued: new Gauge({
      name: 'tokenim_monitor_outbox_queued',
      help: 'Notifications that wait to be sent',
      registers,
    }),
    oldestQueued: new Gauge({
      name: 'tokenim_monitor_outbox_oldest_seconds',
      help: 'Age of the notification that has waited longest',
      registers,
    }),
    routed: new Counter({
      name: 'tokenim_monitor_alerts_routed_total',
      help: 'Versions of alerts put into the groups that tell of them',
      registers,
    }),
    groupsLooked: new Counter({
      name: 'tokenim_monitor_groups_looked_at_total',
      help: 'Groups of alerts looked at because their time had come',
      registers,
    }),
    apiUp: new Gauge({
      name: 'tokenim_monitor_api_up',
      help: 'Whether the API answered when it was last asked',
      registers,
    }),
    leases: new Gauge({
      name: 'tokenim_monitor_lease_epoch',
      help: 'Epoch of each lease this replica holds; 0 while another holds it',
      labelNames: ['lease'],
      registers,
    }),
    auditSequenced: new Counter({
      name: 'tokenim_monitor_audit_sequenced_total',
      help: 'Audit entries given their place in the tree',
      registers,
    }),
    auditSize: new Gauge({
      name: 'tokenim_monitor_audit_size',
      help: 'Leaves of the audit log, as this replica last saw it',
      registers,
    }),
    auditLag: new Gauge({
      name: 'tokenim_monitor_audit_lag_seconds',
      help: 'Age of the audit entry that has waited longest for its place in the tree',
      registers,
    }),
    auditSound: new Gauge({
      name: 'tokenim_monitor_audit_sound',
      help: 'Whether the audit log contains the checkpoint last seen',
      registers,
    }),
    requests: new Counter({
      name: 'tokenim_monitor_requests_total',
      help: 'Requests to the monitor, by route and status',
      labelNames: ['route', 'status'],
      registers,
    }),
    logRecords: new Counter({
      name: 'tokenim_monitor_log_records_total',
      help: 'Log records by door (otlp, lines, tail) and outcome: accepted, overloaded, rejected, dropped',
      labelNames: ['door', 'outcome'],
      registers,
    }),
    intakeQueued: new Gauge({
      name: 'tokenim_monitor_log_records_queued',
      help: 'Log records that wait to be looked at',
      registers,
    }),
    databaseUp: new Gauge({
      name: 'tokenim_monitor_database_up',
      help: 'Whether the last statement reached the database',
      registers,
    }),
  }
}
