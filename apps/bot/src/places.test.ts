import { expect, it } from 'vitest'
import { channelsOf, isAllowedPlace, parsePlaces, type Places } from './places.ts'

const text = '10001, 10002:20001+20002'

function placesOf(setting: string): Places {
  const parsed = parsePlaces(setting)
  if (typeof parsed === 'string') throw new Error(parsed)
  return parsed.value
}

it.each([
  ['a server named whole', '10001', '29999', null, true],
  ['a channel that is named', '10002', '20002', null, true],
  ['a thread of a channel that is named', '10002', '29999', '20001', true],
  ['another channel of it', '10002', '29999', null, false],
  ['another server', '10003', '20001', null, false],
  ['a direct message', null, '29999', null, true],
] as const)('%s', (_name, guildId, channelId, parentChannelId, allowed) => {
  expect(isAllowedPlace(placesOf(text), { guildId, channelId, parentChannelId })).toBe(allowed)
})

it('an asterisk is everywhere', () => {
  expect(isAllowedPlace(placesOf('*'), { guildId: '10009', channelId: '20009', parentChannelId: null })).toBe(true)
})

it('where it works is known of the server that was asked in', () => {
  expect(channelsOf(placesOf(text), { guildId: '10002' })).toEqual(['20001', '20002'])
  expect(channelsOf(placesOf(text), { guildId: '10003' })).toEqual([])
  expect(channelsOf(null, { guildId: '10003' })).toEqual([])
})

it.each(['', 'here', '10001:', '10001:20001,', '10001;20001', '1', '10001:here'])('%j names no places', (wrong) => {
  expect(typeof parsePlaces(wrong)).toBe('string')
})
