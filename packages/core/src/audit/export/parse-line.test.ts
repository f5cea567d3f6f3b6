import { expect, test } from 'vitest'
import { parseExportLine } from './parse-line.ts'

const header = {
  type: 'header',
  format: 'tokenim-audit-export/1',
  origin: 'log',
  exportedAt: 'now',
  hasPersonal: true,
  stateKinds: [],
}
const entry = { type: 'entry', seq: 0, body: '{}', columns: {} }

test.each([
  entry,
  { ...entry, seq: null, personal: { name: { salt: 'AA==', value: 'x' } } },
  { type: 'tile', level: 0, index: 0, hashes: '' },
  { type: 'checkpoint', note: '' },
  { type: 'state', kind: 'token', id: 'tok_1', version: 1, state: {} },
  { type: 'footer', sha256: '' },
  header,
  { ...header, hasPersonal: false, stateKinds: ['token', 'account'] },
])('%j is a line', (line) => {
  expect(parseExportLine(JSON.stringify(line))).toEqual(line)
})

test.each([
  {},
  [],
  null,
  'entry',
  { type: 'unknown' },
  { ...entry, seq: -1 },
  { ...entry, seq: 0.5 },
  { ...entry, body: {} },
  { ...entry, columns: [] },
  { ...entry, personal: [] },
  { ...entry, personal: null },
  { ...entry, personal: { name: 'x' } },
  { ...entry, personal: { name: { salt: 1, value: 'x' } } },
  { ...entry, personal: { name: { salt: 'AA==', value: 1 } } },
  { type: 'tile', level: '0', index: 0, hashes: '' },
  { type: 'tile', level: 0, index: -1, hashes: '' },
  { type: 'tile', level: 0, index: 0, hashes: 0 },
  { type: 'checkpoint', note: 1 },
  { type: 'state', kind: 1, id: 'tok_1', version: 1, state: {} },
  { type: 'state', kind: 'token', id: 1, version: 1, state: {} },
  { type: 'state', kind: 'token', id: 'tok_1', version: '1', state: {} },
  { type: 'state', kind: 'token', id: 'tok_1', version: 1, state: null },
  { type: 'footer', sha256: 1 },
  { ...header, format: 'tokenim-audit-export/2' },
  { ...header, origin: 1 },
  { ...header, exportedAt: 1 },
  { ...header, hasPersonal: 'yes' },
  { ...header, stateKinds: {} },
  { ...header, stateKinds: ['token', 1] },
  { ...entry, personal: { name: { salt: 'AA==', value: 'x' }, city: 'y' } },
])('%j is none', (line) => {
  expect(parseExportLine(JSON.stringify(line))).toBeNull()
})

test('what is not JSON is no line', () => {
  expect(parseExportLine('{')).toBeNull()
})
