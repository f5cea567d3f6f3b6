import { uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CliWorld } from '../testing/world.ts'
import { createCliWorld } from '../testing/world.ts'

let world: CliWorld
let run: CliWorld['run']

beforeAll(async () => {
  world = await createCliWorld()
  run = world.run
})

afterAll(() => world[Symbol.asyncDispose]())

async function fire(state: 'firing' | 'resolving'): Promise<string> {
  const { owner } = world.database
  const id = newId('alr')
  const now = new Date()
  const row = {
    id: uuidFromId(id),
    fingerprint: id,
    kind: 'audit_lag',
    severity: 'warning',
    state,
    labels: { alertname: 'AuditLag', severity: 'warning' },
    facts: { kind: 'audit_lag', waitingSince: now.getTime(), writer: null, accountsBlocked: 0, sendsRefused: 0 },
    pending_since: now,
    started_at: now,
    fired_at: now,
    resolving_since: state === 'resolving' ? now : null,
    last_seen_at: now,
    version: 1,
  }
  await owner`insert into alert ${owner(row)}`
  return id
}

test('alerts are listed, shown, acknowledged, silenced, closed and judged', async () => {
  expect(await run(['alerts', 'list'])).toEqual({ code: 0, out: 'no alerts\n', err: '' })
  const id = await fire('firing')
  expect((await run(['alerts', 'list'])).out).toMatch(new RegExp(`^${id}  warning   firing .*Audit log is not signed`))
  expect((await run(['alerts', 'list', '--matcher', 'alertname="Other"'])).out).toBe('no alerts\n')

  expect((await run(['alerts', 'ack', id, '--reason', 'mine'])).out).toContain('acknowledged')
  const again = await run(['alerts', 'ack', id])
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('(invalid_alert_state)')
  expect((await run(['alerts', 'ack', id, '--undo'])).out).toContain('firing')

  const held = await run(['alerts', 'resolve', id])
  expect(held).toMatchObject({ code: 1, out: '' })
  expect(held.err).toContain('(alert_condition_holds)')

  const previewed = '{alertname="AuditLag"} matches 1 alert, 0 critical'
  expect((await run(['alerts', 'silence', id, '--preview'])).out).toBe(`${previewed}\n`)
  const silenced = await run(['alerts', 'silence', id, '--until-resolved', '--comment', 'known'])
  const [preview, made = ''] = silenced.out.split('\n')
  expect(preview).toBe(previewed)
  expect(made).toMatch(/^sil_\w{26} {2}active {3}until resolved {2}\{alertname="AuditLag"\} {2}known$/)
  expect((await run(['alerts', 'list', '--silenced'])).out).toContain('(silenced)')
  expect((await run(['alerts', 'silences'])).out).toBe(`${made}\n`)
  expect((await run(['alerts', 'unsilence', made.slice(0, 30)])).out).toContain('expired')

  const shown = await run(['alerts', 'show', id])
  expect(shown).toMatchObject({ code: 0, err: '' })
  expect(shown.out).toContain('labels: alertname=AuditLag severity=warning')
  expect(shown.out).toMatch(/since \S+: 0 accounts blocked, 0 sends refused/)

  const ending = await fire('resolving')
  expect((await run(['alerts', 'resolve', ending])).out).toContain('resolved')
  expect((await run(['alerts', 'feedback', ending, 'noise'])).code).toBe(0)
})

test('a maintenance window is planned by its beginning and its length', async () => {
  const from = new Date(Date.now() + 3_600_000).toISOString()
  const { out } = await run(['alerts', 'silence', 'alertname=~".+"', '--title', 'Move', '--from', from, '--for', '2h'])
  expect(out).toContain(`pending  from ${from}  until`)
  expect(out).toContain('Move')
})

test.each([
  [['show', 'tok_1'], 'not an alert id'],
  [['silence', 'alertname="A"'], 'give --for, --until or --until-resolved'],
  [['silence', 'a=~"("', '--until-resolved'], 'at character'],
  [['silence', 'a="b"', '--for', 'long'], '--for'],
  [['unsilence', 'sil_1'], 'not the id of a silence'],
  [['feedback', 'alr_1', 'good'], 'useful or noise'],
] as const)('alerts %j ends in one readable line', async (args, part) => {
  const { code, out, err } = await run(['alerts', ...args])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).toContain(part)
})
