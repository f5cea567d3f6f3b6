import type { Json } from '@tokenim/core/json'
import { toJson } from '@tokenim/core/json'
import type { Report } from '@tokenim/core/reports'

/** A report for programs: what `GET /v1/reports` answers. By `type` it is told from notifications, which have none. */
export type ReportPayload = {
  readonly type: 'report'
  readonly version: '1'
  readonly receiver: string
  readonly externalURL: string
  readonly report: Json<Report>
}

export function reportPayload(
  report: Report,
  { receiver, externalUrl }: { readonly receiver: string; readonly externalUrl: string },
): ReportPayload {
  return { type: 'report', version: '1', receiver, externalURL: externalUrl, report: toJson(report) }
}
