import { expect, test } from 'vitest'
import type { AuditBody } from '../body.ts'
import { commitTo } from '../commitment.ts'
import type { ExportEntry, PersonalValue } from './lines.ts'
import { checkPersonal } from './personal-check.ts'

const salt = new Uint8Array(32).fill(7)
const saltText = Buffer.from(salt).toString('base64')
const commitments = { displayName: commitTo(salt, 'displayName', '李雷'), city: commitTo(salt, 'city', '北京') }
const kept = (value: string, as = saltText): PersonalValue => ({ salt: as, value })

test.each<
  [string, Record<string, string> | undefined, Record<string, PersonalValue> | undefined, readonly string[], number]
>([
  ['nothing is committed and nothing kept', undefined, undefined, [], 0],
  ['each is the committed one', commitments, { displayName: kept('李雷'), city: kept('北京') }, [], 0],
  ['one was erased', commitments, { displayName: kept('李雷') }, [], 1],
  ['all were erased', commitments, undefined, [], 2],
  ['one says something else', commitments, { displayName: kept('韩梅梅'), city: kept('北京') }, ['displayName'], 0],
  ['two changed places', commitments, { displayName: kept('北京'), city: kept('李雷') }, ['displayName', 'city'], 0],
  ['one was never committed', undefined, { displayName: kept('李雷') }, ['displayName'], 0],
  [
    'one has a name that every object knows',
    commitments,
    { displayName: kept('李雷'), constructor: kept('x') },
    ['constructor'],
    1,
  ],
  ['the salt is no base64', { city: commitments.city }, { city: kept('北京', `${saltText} `) }, ['city'], 0],
  ['the salt is too short', { city: commitments.city }, { city: kept('北京', 'AAAA') }, ['city'], 0],
  ['the value is half a character', { city: commitments.city }, { city: kept('\ud800') }, ['city'], 0],
])('%s', (_, committed, personal, wrong, absent) => {
  // Only what is read here; whole bodies and entries have their own tests.
  const body = { personal: committed } as unknown as AuditBody
  const entry = { personal } as unknown as ExportEntry
  expect(checkPersonal(body, entry)).toEqual({ false: wrong, absent })
})
