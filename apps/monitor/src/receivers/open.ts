import type { Integration } from '@tokenim/core/routing'
import { wordingFor } from '@tokenim/wording'
import { createEmail } from './email/email.ts'
import type { Outgoing } from './outgoing/outgoing.ts'
import { createPagerDuty, pagerDutyUrl } from './pagerduty/pagerduty.ts'
import type { Receiver } from './receiver.ts'
import { webhookKeyOf } from './webhook/sign.ts'
import { createWebhook } from './webhook/webhook.ts'

type Elsewhere = Exclude<Integration, { readonly kind: 'discord' }>

export type OpenParts = {
  readonly outgoing: Outgoing
  /** Where people reach this installation; empty when it has no address. */
  readonly externalUrl: string
  /** Of what goes to PagerDuty. */
  readonly locale: string
}

/** A receiver as the settings describe it, or what keeps it from being one. */
export type OpenedReceiver =
  | { readonly ok: true; readonly receiver: Receiver }
  | { readonly ok: false; readonly problem: string }

export function openReceiver(integration: Elsewhere, { outgoing, externalUrl, locale }: OpenParts): OpenedReceiver {
  switch (integration.kind) {
    case 'webhook': {
      const { name, url, secret } = integration
      const key = secret === null ? null : webhookKeyOf(secret)
      if (secret !== null && key === null) return problem(`${name}: secret is not whsec_ and 24 to 64 bytes in base64`)
      const keys = key === null ? [] : [key]
      return { ok: true, receiver: createWebhook(outgoing, { name, url, keys, externalUrl }) }
    }
    case 'pagerduty': {
      const { name, routingKey, url } = integration
      const wording = wordingFor(locale, { reader: 'staff' })
      const titleOf = createTitleOf(wording)
      const settings = { name, routingKey, url: url ?? pagerDutyUrl, externalUrl, titleOf }
      return { ok: true, receiver: createPagerDuty(outgoing, settings) }
    }
    case 'email':
      return openEmail(integration)
  }
}

function createTitleOf(wording: ReturnType<typeof wordingFor>): Parameters<typeof createPagerDuty>[1]['titleOf'] {
  return ({ facts }) => wording.alert(facts).title
}

function openEmail(integration: Extract<Elsewhere, { kind: 'email' }>): OpenedReceiver {
  const { name, from, smarthost, authUsername, authPassword, to, language } = integration
  if (from === null) return problem(`${name}: no address mails come from; set from, or smtp_from in global`)
  if (smarthost === null) return problem(`${name}: no mail server; set smarthost, or smtp_smarthost in global`)
  const [, host, port] = /^(?:\[(?=.*\]))?([^[\]]+?)\]?:(\d{1,5})$/.exec(smarthost) ?? []
  if (host === undefined || port === undefined) return problem(`${name}: smarthost is not host:port`)
  const isLocal = host === 'localhost' || host === '127.0.0.1' || host === '::1'
  const receiver = createEmail({
    name,
    host,
    port: Number(port),
    isImplicitTls: port === '465',
    // As Alertmanager has it: nothing goes over the network in the clear.
    requiresTls: port !== '465' && !isLocal,
    auth: authUsername === null ? null : { user: authUsername, password: authPassword ?? '' },
    from,
    to,
    wording: wordingFor(language, { reader: 'staff' }),
  })
  return { ok: true, receiver }
}

function problem(text: string): OpenedReceiver {
  return { ok: false, problem: text }
}
