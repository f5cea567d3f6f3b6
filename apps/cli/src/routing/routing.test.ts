import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../testing/run-cli.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokenim-alerting-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) => runCli(['alerts', ...args])

const theirs = `
route:
  receiver: team
  group_by: [service]
  routes:
    - match: { severity: critical }
      receiver: page
receivers:
  - name: team
    slack_configs: [{ channel: '#team' }]
  - name: page
    webhook_configs: [{ url: 'https://page.example/' }]
`

test('an alertmanager.yml becomes a file of ours, by which the dry run says who would be told', async () => {
  const [given, made] = [join(folder, 'alertmanager.yml'), join(folder, 'alerting.yml')]
  writeFileSync(given, theirs)
  const imported = await run('import', given)
  expect(imported).toMatchObject({ code: 0 })
  expect(imported.err).toBe('left out: receivers[0].slack_configs: there is no such receiver here\n')
  writeFileSync(made, imported.out)
  const critical = await run('route', '--file', made, '--label', 'service=api', 'severity=critical')
  expect(critical).toMatchObject({ code: 0, err: '' })
  expect(critical.out).toContain('page (webhook) by the route {}/{severity="critical"}')
  expect(critical.out).toContain('group     {service="api"}')
  expect(critical.out).toContain('told      at once')
  const warning = await run('route', '--file', made, '--label', 'service=api', '--json')
  expect(JSON.parse(warning.out)).toMatchObject([{ receiver: 'team', firstAfterMs: 30_000, repeatEveryMs: 14_400_000 }])
})

test('without a file the built-in settings hold; what is wrong is one line with every place', async () => {
  const usual = await run('route', '--label', 'alertname=StuckToken')
  expect(usual.out).toContain('discord (discord) by the route {}')
  const wrong = join(folder, 'wrong.yml')
  writeFileSync(wrong, 'route: { receiver: a, group_wait: soon }\nreceivers: [{ name: b }]')
  const refused = await run('route', '--file', wrong)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toMatch(
    /^tokenim: .*route\.group_wait is not a length of time.*route\.receiver names the receiver a, which/,
  )
})

test('the file shown in the documents is one', async () => {
  const page = readFileSync(new URL('../../../../docs/reference/alerting.md', import.meta.url), 'utf8')
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? []
  const path = join(folder, 'shown.yml')
  writeFileSync(path, example)
  const { out } = await run('route', '--file', path, '--label', 'alertname=X', 'severity=critical')
  expect(out).toContain('ops-and-page (discord, pagerduty)')
  expect(out).toContain('step 2    after 30m: lead, on call in secondary')
})
