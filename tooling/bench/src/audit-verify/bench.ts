import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatVerifierKey } from '@tokenim/core/audit'
import type { Bench, Plan } from '../bench.ts'
import { endedChildrenCpuSeconds } from '../processes/cpu.ts'
import { figure, median, rounded } from '../statistics.ts'
import { exportLog } from './export-log.ts'

const entries = 100_000
const entriesACheckpoint = 100

export const auditVerifyBench: Bench = {
  name: 'audit-verify',
  title: 'Verifying an export of the audit log',
  what: `\`tokenim audit verify\` on an export of ${entries} entries and more, with a checkpoint every ${entriesACheckpoint} and the rows they speak of: every body hashed into the tree, every signature, every column and personal value, every row. One process from its start to its end, reading from a file.`,
  run: async (plan) => {
    const folder = await mkdtemp(join(tmpdir(), 'tokenim-bench-audit-'))
    try {
      return await measure(folder, plan)
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

async function measure(folder: string, plan: Plan) {
  const [load = 0] = loadavg()
  const [file, witness] = [join(folder, 'export.jsonl'), join(folder, 'checkpoint.txt')]
  plan.tell(`making a log of ${entries} entries`)
  const { signer, kept } = await exportLog(file, { entries, entriesACheckpoint })
  await writeFile(witness, kept)
  const args = [file, '--key', formatVerifierKey(signer), '--witness', witness, '--json']
  const rounds = plan.rounds * (plan.isQuick ? 1 : 2)
  const runs: Run[] = []
  for (let round = 0; round <= rounds; round += 1) {
    plan.tell(round === 0 ? 'once to warm up' : `round ${round} of ${rounds}`)
    const run = await verify(args)
    if (round > 0) runs.push(run)
  }
  const [counts] = runs.map((run) => run.counts)
  const perCore = runs.map((run) => run.counts.entries / run.cpuSeconds)
  const megabytes = Math.round((await stat(file)).size / 1e6)
  return {
    how: `${rounds} runs, each a process of its own`,
    figures: [
      figure('whole process', 'entries', 'per CPU second', perCore),
      figure(
        'whole process',
        'CPU per entry',
        'µs',
        runs.map((run) => (run.cpuSeconds * 1e6) / run.counts.entries),
      ),
      figure(
        'whole process',
        'time',
        's',
        runs.map((run) => run.seconds),
      ),
    ],
    aims: [
      {
        aim: 'entries verified a second and core',
        value: rounded(median(perCore)),
        limit: 50_000,
        is: 'at least' as const,
        unit: 'per second',
      },
    ],
    notes: [
      `The export has ${megabytes} MB: ${counts?.entries} entries, ${counts?.checkpoints} checkpoints, ${counts?.tiles} tiles, ${counts?.states} rows. It comes from PostgreSQL by \`tokenim audit export\`'s own code; its acts are lives of tokens as the verbs write them, copied under other ids.`,
      `When it began, the machine had a load average of ${rounded(load)} on ${availableParallelism()} cores. The more others run, the more CPU the same work takes: they empty its caches.`,
      'Tried: about a tenth less by hashing personal values in one call, folding the tree without copying leaves and making fewer objects an entry; another tenth by keeping what was compiled. More room for young objects changed nothing. Two fifths of what is left is reading, parsing and hashing.',
      'CPU is all that the operating system counted for the process: start of Node, compiling and collecting included.',
    ],
  }
}

type Counts = {
  readonly entries: number
  readonly checkpoints: number
  readonly tiles: number
  readonly states: number
}

type Run = { readonly seconds: number; readonly cpuSeconds: number; readonly counts: Counts }

/** @throws when the verdict is another than verified */
async function verify(args: readonly string[]): Promise<Run> {
  const program = fileURLToPath(new URL('../../../../apps/cli/src/main.ts', import.meta.url))
  const [before, began] = [endedChildrenCpuSeconds(), performance.now()]
  const out = await new Promise<string>((resolve, reject) => {
    const env = { PATH: '/usr/bin:/bin', LANG: 'en' }
    execFile(process.execPath, [program, 'audit', 'verify', ...args], { env }, (error, text) =>
      error === null ? resolve(text) : reject(new Error(`not verified: ${text.slice(0, 500)}`, { cause: error })),
    )
  })
  const seconds = (performance.now() - began) / 1_000
  const { counts } = JSON.parse(out) as { counts: Counts }
  return { seconds, cpuSeconds: endedChildrenCpuSeconds() - before, counts }
}
