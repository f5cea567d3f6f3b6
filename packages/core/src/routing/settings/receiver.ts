import type { Cursor } from './cursor.ts'
import { readCount, readFlag, readOneOf, readRequiredText, readText, readTexts, readUrl } from './values.ts'

export const integrationKinds = ['discord', 'webhook', 'pagerduty', 'email'] as const

export type IntegrationKind = (typeof integrationKinds)[number]

type Common = {
  /** Written on deliveries and bookkeeping; the same for the same place in the settings, whatever else changes. */
  readonly name: string
  /** Whether it is told that an alert it was told of has resolved. */
  readonly sendResolved: boolean
}

/** One address notifications go to. Secrets are in here: it is never logged. */
export type Integration =
  | (Common & {
      readonly kind: 'discord'
      /** `null`: the channel of `DISCORD_ALERT_CHANNEL_ID`. */
      readonly channelId: string | null
      /** Whose schedule says who is rung; `null`: the first one. */
      readonly onCall: string | null
    })
  | (Common & {
      readonly kind: 'webhook'
      readonly url: string
      /** Standard Webhooks: `whsec_…`; `null`: unsigned. */
      readonly secret: string | null
      /** Alerts a notification holds at most; 0: all of them. */
      readonly maxAlerts: number
    })
  | (Common & { readonly kind: 'pagerduty'; readonly routingKey: string; readonly url: string | null })
  | (Common & {
      readonly kind: 'email'
      readonly to: readonly string[]
      readonly from: string | null
      readonly smarthost: string | null
      readonly authUsername: string | null
      readonly authPassword: string | null
      readonly language: 'zh-CN' | 'en'
    })

export type ReceiverSettings = { readonly name: string; readonly integrations: readonly Integration[] }

export function readReceiver(cursor: Cursor, global: Cursor): ReceiverSettings {
  cursor.only('name', 'discord_configs', 'webhook_configs', 'pagerduty_configs', 'email_configs')
  const name = readRequiredText(cursor.at('name'))
  const each = (kind: IntegrationKind, read: (config: Cursor, common: Common) => Integration) =>
    cursor
      .at(`${kind}_configs`)
      .items()
      .map((config, index) =>
        read(config, {
          name: `${name}/${kind}/${index}`,
          // As in Alertmanager: mail about what is over is not wanted unless somebody says so.
          sendResolved: readFlag(config.at('send_resolved'), kind !== 'email'),
        }),
      )
  return {
    name,
    integrations: [
      ...each('discord', readDiscord),
      ...each('webhook', readWebhook),
      ...each('pagerduty', (config, common) => readPagerDuty(config, common, global)),
      ...each('email', (config, common) => readEmail(config, common, global)),
    ],
  }
}

function readDiscord(cursor: Cursor, common: Common): Integration {
  cursor.only('send_resolved', 'channel_id', 'on_call')
  const channelId = readText(cursor.at('channel_id'), null)
  if (channelId !== null && !/^\d{15,20}$/.test(channelId)) {
    cursor.at('channel_id').complain('is not the id of a Discord channel: digits only, between quotes')
  }
  return { ...common, kind: 'discord', channelId, onCall: readText(cursor.at('on_call'), null) }
}

function readWebhook(cursor: Cursor, common: Common): Integration {
  cursor.only('send_resolved', 'url', 'secret', 'max_alerts')
  const url = cursor.at('url')
  if (!url.isSet) url.complain('is missing')
  return {
    ...common,
    kind: 'webhook',
    url: readUrl(url, ''),
    secret: readText(cursor.at('secret'), null),
    maxAlerts: readCount(cursor.at('max_alerts'), 0, 10_000),
  }
}

function readPagerDuty(cursor: Cursor, common: Common, global: Cursor): Integration {
  cursor.only('send_resolved', 'routing_key', 'url')
  return {
    ...common,
    kind: 'pagerduty',
    routingKey: readRequiredText(cursor.at('routing_key')),
    url: readUrl(cursor.at('url').isSet ? cursor.at('url') : global.at('pagerduty_url'), null),
  }
}

function readEmail(cursor: Cursor, common: Common, global: Cursor): Integration {
  cursor.only('send_resolved', 'to', 'from', 'smarthost', 'auth_username', 'auth_password', 'language')
  const orGlobal = (name: string) => readText(cursor.at(name).isSet ? cursor.at(name) : global.at(`smtp_${name}`), null)
  const to = cursor.at('to')
  const addresses = Array.isArray(to.value) ? readTexts(to) : readRequiredText(to).split(/\s*,\s*/)
  for (const address of addresses) {
    if (address !== '' && !/^[^\s@]+@[^\s@]+$/.test(address)) to.complain(`is not an e-mail address: ${address}`)
  }
  return {
    ...common,
    kind: 'email',
    to: addresses,
    from: orGlobal('from'),
    smarthost: orGlobal('smarthost'),
    authUsername: orGlobal('auth_username'),
    authPassword: orGlobal('auth_password'),
    language: readOneOf(cursor.at('language'), ['zh-CN', 'en'], 'zh-CN'),
  }
}
