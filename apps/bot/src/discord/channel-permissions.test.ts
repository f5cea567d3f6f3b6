import { expect, it } from 'vitest'
import { lackingPermissions, mayMendChannel } from './channel-permissions.ts'

it.each([
  [0n, ['VIEW_CHANNEL', 'SEND_MESSAGES']],
  [1_024n, ['SEND_MESSAGES']],
  [3_072n, []],
  [8n, []],
] as const)('of %s an application lacks %j', (permissions, lacking) => {
  expect(lackingPermissions(permissions)).toEqual(lacking)
})

it.each([
  [16n, true],
  [8n, true],
  [3_072n, false],
] as const)('whoever has %s can mend a channel: %s', (permissions, may) => {
  expect(mayMendChannel(permissions)).toBe(may)
})
