/** Our alerting file made of an alertmanager.yml, as plain data, and what of theirs is not in it, each with its path. */
export type ImportedSettings = { readonly file: Readonly<Record<string, unknown>>; readonly leftOut: readonly string[] }

type Members = Readonly<Record<string, unknown>>

/** What each place of the file may keep; whatever else stands there is left out and said. */
const kept = {
  global: [
    'resolve_timeout',
    'smtp_from',
    'smtp_smarthost',
    'smtp_auth_username',
    'smtp_auth_password',
    'pagerduty_url',
  ],
  webhook: ['send_resolved', 'url', 'max_alerts'],
  pagerduty: ['send_resolved', 'routing_key', 'url'],
  email: ['send_resolved', 'to', 'from', 'smarthost', 'auth_username', 'auth_password'],
} as const

/**
 * Takes over what has the same meaning here: routes, timers, matchers, inhibit rules, time intervals, and the receivers
 * we have. Wrong values are not looked at: `parseAlertingSettings` says what is wrong with the result.
 *
 * @param value the file, already parsed from YAML
 */
export function importAlertmanager(value: unknown): ImportedSettings {
  const leftOut: string[] = []
  const theirs = membersOf(value)
  const file: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(theirs)) {
    switch (name) {
      case 'global':
        file['global'] = keep(membersOf(member), kept.global, 'global', leftOut)
        break
      case 'route':
      case 'inhibit_rules':
      case 'time_intervals':
        file[name] = member
        break
      case 'mute_time_intervals':
        file['time_intervals'] = [...itemsOf(theirs['time_intervals']), ...itemsOf(member)]
        break
      case 'receivers':
        file['receivers'] = itemsOf(member).map((receiver, index) => importReceiver(receiver, index, leftOut))
        break
      default:
        leftOut.push(`${name}: has no place here`)
    }
  }
  return { file, leftOut }
}

function importReceiver(value: unknown, index: number, leftOut: string[]): Members {
  const receiver: Record<string, unknown> = {}
  for (const [name, configs] of Object.entries(membersOf(value))) {
    const path = `receivers[${index}].${name}`
    if (name === 'name') receiver['name'] = configs
    else if (name === 'discord_configs') {
      // Theirs is a webhook of Discord's; ours posts as the bot, into the channel of DISCORD_ALERT_CHANNEL_ID.
      receiver[name] = itemsOf(configs).map((config) => keep(membersOf(config), ['send_resolved'], path, leftOut))
    } else if (isOurs(name)) {
      const kind = name.slice(0, -'_configs'.length) as 'webhook' | 'pagerduty' | 'email'
      receiver[name] = itemsOf(configs).map((config, at) =>
        importConfig(kind, membersOf(config), `${path}[${at}]`, leftOut),
      )
    } else leftOut.push(`${path}: there is no such receiver here`)
  }
  return receiver
}

function importConfig(
  kind: 'webhook' | 'pagerduty' | 'email',
  config: Members,
  path: string,
  leftOut: string[],
): Members {
  // The former Events API has another key under another name, which ours cannot use.
  return keep(config, kept[kind], path, leftOut)
}

function isOurs(name: string): boolean {
  return name === 'webhook_configs' || name === 'pagerduty_configs' || name === 'email_configs'
}

function keep(members: Members, names: readonly string[], path: string, leftOut: string[]): Members {
  return Object.fromEntries(
    Object.entries(members).filter(([name]) => {
      if (names.includes(name)) return true
      leftOut.push(`${path}.${name}: is not read here`)
      return false
    }),
  )
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
