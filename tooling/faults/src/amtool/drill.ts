import { drawPort, startDrillCluster } from '@tokenim/db/testing'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startServer } from '../platform/server.ts'
import { setStage } from '../platform/stage.ts'

const run = promisify(execFile)

export type AmtoolStep = { readonly step: string; readonly isRight: boolean; readonly said: string }

const alertingFile = {
  route: {
    receiver: 'everybody',
    group_by: ['alertname'],
    routes: [{ receiver: 'storage', matchers: ['team="storage"'] }],
  },
  receivers: [{ name: 'everybody' }, { name: 'storage' }],
}

/** Alertmanager's own command line tool, unchanged, against a monitor: every subcommand that speaks with a server. */
export async function drillAmtool(amtool: string): Promise<readonly AmtoolStep[]> {
  await using cluster = await startDrillCluster()
  const stage = await setStage(cluster, 0)
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-amtool-'))
  const [file, http] = [join(folder, 'alerting.yml'), join(folder, 'http.yml')]
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(alertingFile))
  writeFileSync(http, JSON.stringify({ authorization: { type: 'Bearer', credentials: stage.botApiKey } }))
  const monitor = await startServer('monitor', 'apps/monitor/src/main.ts', {
    TOKENIM_ENVIRONMENT: 'live',
    TOKENIM_PEPPERS: stage.peppers,
    TOKENIM_MONITOR_DATABASE_URL: cluster.monitorUrl,
    TOKENIM_MONITOR_PORT: String(await drawPort()),
    TOKENIM_MONITOR_METRICS_PORT: '0',
    TOKENIM_ALERTING_FILE: file,
  })
  const steps: AmtoolStep[] = []
  const tool = async (step: string, args: readonly string[], isRight: (said: string) => boolean): Promise<string> => {
    const flags = [`--alertmanager.url=${monitor.url}`, `--http.config.file=${http}`]
    const said = await run(amtool, [...args, ...flags], { timeout: 20_000 }).then(
      ({ stdout }) => stdout.trim(),
      (error: unknown) => `failed: ${error instanceof Error ? error.message : String(error)}`,
    )
    steps.push({ step, isRight: !said.startsWith('failed: ') && isRight(said), said: said.slice(0, 400) })
    return said
  }
  const says =
    (...parts: readonly string[]) =>
    (said: string) =>
      parts.every((part) => said.includes(part))
  const silent = (said: string) => said === ''
  try {
    const labels = ['alertname=DiskFull', 'node=a', 'severity=critical']
    await tool('alert add', ['alert', 'add', ...labels, '--annotation=summary=磁盘快满了'], silent)
    await tool('alert add, another', ['alert', 'add', 'alertname=Slow', 'team=storage'], silent)
    await tool('alert query', ['alert', 'query'], says('DiskFull', 'Slow', 'active'))
    await tool('alert query by matcher', ['alert', 'query', 'node=a', '-o', 'extended'], says('DiskFull', '磁盘快满了'))
    const isOfStorage = (said: string) => said.includes('Slow') && !said.includes('DiskFull')
    await tool('alert query by receiver', ['alert', 'query', '--receiver=storage'], isOfStorage)
    const comment = ['--comment=known', '--author=olivia']
    const id = await tool('silence add', ['silence', 'add', 'alertname=DiskFull', '-d', '1h', ...comment], isUuid)
    await tool('silence query', ['silence', 'query'], says(id.slice(0, 8), 'olivia', 'known'))
    await tool('silenced alerts are left out', ['alert', 'query'], (said) => !said.includes('DiskFull'))
    await tool('alert query --silenced', ['alert', 'query', '--silenced'], says('DiskFull'))
    await tool('silence update', ['silence', 'update', id, '-d', '2h', '--comment=longer'], says(id))
    await tool('silence expire', ['silence', 'expire', id], silent)
    await tool('alerts are back', ['alert', 'query'], says('DiskFull'))
    await tool('silence query --expired', ['silence', 'query', '--expired', '--within=1h'], says('longer'))
    await tool('silence import', ['silence', 'add', 'node=~"a|b"', '-d', '5m', ...comment], isUuid)
    await tool('config show', ['config', 'show'], says('storage', 'group_by'))
    await tool('config routes', ['config', 'routes'], says('Routing tree', 'storage'))
    await tool('config routes test', ['config', 'routes', 'test', 'team=storage'], says('storage'))
    await tool('cluster show', ['cluster', 'show'], says('disabled'))
    return steps
  } finally {
    await monitor.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function isUuid(said: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(said)
}
