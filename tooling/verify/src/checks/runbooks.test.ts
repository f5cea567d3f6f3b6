import { expect, test } from 'vitest'
import { runbookProblems } from './runbooks.ts'

const source = "export const runbookPages = {\n  stuck_token: 'token-stuck',\n  slo_burn: 'slo-burn',\n}\n"
const whole = '**You notice.** a\n**It means**, by cause:\n**Do.** b\n**Over.** c\n'
const list = '[a](token-stuck.md) [b](slo-burn.md)'

test('pages that are there, listed and whole are fine', () => {
  expect(runbookProblems(source, list, () => whole)).toEqual([])
})

test('a kind without a page, a page that is not listed and one that lacks a part are named', () => {
  expect(runbookProblems(source, list, (page) => (page === 'slo-burn' ? null : whole))).toEqual([
    'the alert slo_burn has no page docs/runbooks/slo-burn.md',
  ])
  expect(runbookProblems(source, '[b](slo-burn.md)', () => whole.replace('**Do.**', ''))).toEqual([
    'docs/runbooks/README.md does not name token-stuck.md',
    'docs/runbooks/token-stuck.md lacks **Do.**',
    'docs/runbooks/slo-burn.md lacks **Do.**',
  ])
  expect(runbookProblems('', list, () => whole)).toEqual(['packages/core/src/alerts/runbook.ts names no page'])
})
