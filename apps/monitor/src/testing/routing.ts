import { parseAlertingSettings } from '@tokenim/core/routing'
import type { DiscordConfig } from '../config.ts'
import type { Outgoing } from '../receivers/outgoing/outgoing.ts'
import { createOutgoing } from '../receivers/outgoing/outgoing.ts'
import type { LiveRouting } from '../routing/live-routing.ts'
import { openRouting } from '../routing/open-routing.ts'

/** Everybody is told at once and one by one. */
export const promptFile = {
  route: { receiver: 'discord', group_by: ['...'], group_wait: '0s', resolve_delay: '0s' },
  receivers: [{ name: 'discord', discord_configs: [{}] }],
}

/** The routing of an alerting file that does not change. */
export function routingOf(
  file: object,
  discord: Pick<DiscordConfig, 'alertChannelId' | 'onCallUserId'> | null,
  outgoing: Outgoing = createOutgoing({ allowsPrivate: true }),
): LiveRouting {
  const parsed = parseAlertingSettings(file)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const parts = { outgoing, externalUrl: '', locale: 'en', discord }
  const routing = openRouting({ settings: parsed.settings, digest: JSON.stringify(file) }, parts)
  return { current: () => routing, reload: () => {} }
}
