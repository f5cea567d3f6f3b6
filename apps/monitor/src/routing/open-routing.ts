import type { DetectorSettings } from '@tokenim/core/detectors'
import { detectorSettings, readDetectorSettings } from '@tokenim/core/detectors'
import type { ReportSchedule } from '@tokenim/core/reports'
import { readReportSettings } from '@tokenim/core/reports'
import type { AlertingSettings, Integration } from '@tokenim/core/routing'
import type { Address, RoutingPlan } from '@tokenim/services/routing'
import type { DiscordConfig } from '../config.ts'
import { openReceiver } from '../receivers/open.ts'
import type { OpenParts } from '../receivers/open.ts'
import type { Receiver } from '../receivers/receiver.ts'
import type { AlertingFile } from './alerting-file.ts'

/** Who is told of what, ready to use: the plan for the router, and somebody to send for each address. */
export type Routing = {
  readonly settings: AlertingSettings
  readonly plan: RoutingPlan
  /** Discord channels that some receiver names, by their address. */
  readonly channels: ReadonlyMap<string, { readonly channelId: string }>
  /** Everybody else, by their address. */
  readonly receivers: ReadonlyMap<string, Receiver>
  /** Who is told when a notification to this address is given up; `null`: nobody else. */
  readonly fallbackOf: (address: string) => string | null
  /** What the detectors that count take for too much. */
  readonly detectors: DetectorSettings
  /** Which reports are told, when, and to which receiver. */
  readonly reports: readonly ReportSchedule[]
  /** What this installation cannot do of what the settings say; each names its place. */
  readonly problems: readonly string[]
}

export type RoutingParts = OpenParts & {
  readonly discord: Pick<DiscordConfig, 'alertChannelId' | 'onCallUserId'> | null
}

/** Addresses keep their names whatever else changes in the settings: what they were told stays known. */
export function openRouting({ settings, digest }: AlertingFile, parts: RoutingParts): Routing {
  const channels = new Map<string, { readonly channelId: string }>()
  const receivers = new Map<string, Receiver>()
  const problems: string[] = []
  const addressOf = (integration: Integration): Address[] => {
    const { name, sendResolved } = integration
    if (integration.kind === 'discord') {
      const channelId = integration.channelId ?? parts.discord?.alertChannelId ?? null
      if (parts.discord === null || channelId === null) return []
      const address = discordAddressOf(channelId)
      channels.set(address, { channelId })
      return [{ name: address, kind: 'discord', sendResolved, onCall: integration.onCall }]
    }
    const opened = openReceiver(integration, parts)
    if (!opened.ok) {
      problems.push(opened.problem)
      return []
    }
    receivers.set(name, opened.receiver)
    return [{ name, kind: 'group', sendResolved, onCall: null }]
  }
  const addresses = new Map(settings.receivers.map(({ name, integrations }) => [name, integrations.flatMap(addressOf)]))
  const all = [...channels.keys(), ...receivers.keys()]
  const plan = { settings, digest, addresses, fallbackUserId: parts.discord?.onCallUserId ?? null }
  const fallbackOf = (address: string) => all.find((other) => other !== address) ?? null
  const read = readDetectorSettings(settings.detectors)
  if (!read.ok) problems.push(...read.problems.map(({ path, problem }) => `${path} ${problem}`))
  const detectors = read.ok ? read.settings : detectorSettings
  const told = readReportSettings(settings.reports, [...addresses.keys()])
  if (!told.ok) problems.push(...told.problems.map(({ path, problem }) => `${path} ${problem}`))
  const reports = told.ok ? told.schedules : []
  return { settings, plan, channels, receivers, fallbackOf, detectors, reports, problems }
}

/** Written on deliveries and cards, and never changes for a channel. */
function discordAddressOf(channelId: string): string {
  return `discord:${channelId}`
}
