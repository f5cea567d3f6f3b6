import type { WorldInput } from '@tokenim/discord-local'
import type { Language } from '@tokenim/wording'

export const channelId = '700000000000000201'
export const botToken = 'picture-bot-token'

/** Who looks, in each language. */
export const readers: { readonly [L in Language]: string } = {
  'zh-CN': '700000000000000101',
  en: '700000000000000102',
}

export const world: WorldInput = {
  guild: { id: '700000000000000001', name: 'TokenIM', locale: 'zh-CN' },
  roles: [{ id: '700000000000000011', name: 'Staff' }],
  channels: [{ id: channelId, name: 'ops' }],
  users: [
    { id: readers['zh-CN'], name: 'linxiao', displayName: '林晓', roles: ['700000000000000011'], locale: 'zh-CN' },
    { id: readers.en, name: 'olivia', displayName: 'Olivia', roles: ['700000000000000011'], locale: 'en-US' },
  ],
  applications: [{ id: '700000000000000301', botUserId: '700000000000000302', name: 'TokenIM', botToken }],
}
