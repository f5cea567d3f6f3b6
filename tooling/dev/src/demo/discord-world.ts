import type { Staff } from './people.ts'
import { demoStaff, staffRoles } from './people.ts'

export const discordIds = {
  guild: '700000000000000001',
  application: '700000000000000301',
  general: '700000000000000201',
  alerts: '700000000000000202',
} as const

/** The local Discord of the demo: one guild with every staff member, a channel to work in and one for alerts. */
export function discordWorld(botToken: string) {
  const roleIds = Object.fromEntries(staffRoles.map((role, index) => [role, `70000000000000001${index}`]))
  const user = ({ discordUserId, discordName, displayName, role, locale }: Staff) => ({
    id: discordUserId,
    name: discordName,
    displayName,
    roles: [roleIds[role]],
    locale: locale === 'en' ? 'en-US' : locale,
  })
  const [owner] = demoStaff
  return {
    guild: { id: discordIds.guild, name: 'TokenIM Ops', ownerId: owner?.discordUserId, locale: 'zh-CN' },
    roles: staffRoles.map((role) => ({ id: roleIds[role], name: role })),
    channels: [
      { id: discordIds.alerts, name: 'alerts', topic: '告警 · what the monitor posts' },
      { id: discordIds.general, name: 'ops', topic: '/check · /token · /link · /health' },
    ],
    users: demoStaff.map(user),
    applications: [{ id: discordIds.application, name: 'TokenIM Ops', botUserId: discordIds.application, botToken }],
  }
}
