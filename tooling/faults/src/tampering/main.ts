import { formatVerifierKey } from '@tokenim/core/audit'
import { createDatabaseOn, startTestCluster } from '@tokenim/db/testing'
import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { newRandom } from '../races/random.ts'
import { flipBits } from './flip-bits.ts'
import type { HonestLog } from './honest-log.ts'
import { writeHonestLog } from './honest-log.ts'
import type { Tampering } from './tamperings.ts'
import { tamperingsOf } from './tamperings.ts'

/**
 * `soak:tampering [--flips 10000] [--rounds 60] [--seed n]`: a log of real acts on a PostgreSQL of its own, its export
 * changed in every way we know and given to `tokenim audit verify`, then with single bits flipped; a table, a line of
 * JSON, exit 1 when anything passes or is called by another name.
 */
const { values } = parseArgs({
  options: {
    flips: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '60' },
    seed: { type: 'string' },
  },
})
const [flips, rounds] = [Number(values.flips), Number(values.rounds)]
const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed)
if (![flips, rounds, seed].every((one) => Number.isInteger(one) && one >= 0) || rounds < 12) {
  console.error('usage: soak:tampering [--flips <number>] [--rounds <number, 12 or more>] [--seed <number>]')
  process.exit(1)
}

const log = await realLog()
const told = await Promise.all([untouched(log), ...tamperingsOf(log)].map((one) => tell(one)))
console.table(told)
const startedAt = Date.now()
const missed = flipBits(log, flips, newRandom(seed))
const seconds = Math.round((Date.now() - startedAt) / 1_000)
for (const bit of missed) console.log(`bit ${bit} was flipped and nothing was found`)
const otherwise = told.filter(({ asItShould }) => !asItShould).length
console.log(
  JSON.stringify({ soak: 'tampering', made: told.length - 1, otherwise, flips, missed: missed.length, seed, seconds }),
)
process.exitCode = otherwise + missed.length > 0 ? 1 : 0

async function realLog(): Promise<HonestLog> {
  await using cluster = await startTestCluster(null)
  return await writeHonestLog(await createDatabaseOn(cluster.address), rounds)
}

type Made = Omit<Tampering, 'kind'> & { readonly kind: Tampering['kind'] | 'nothing' }

function untouched({ lines }: HonestLog): Made {
  return { kind: 'nothing', how: 'the export as it is', lines, place: {} }
}

/** What the command line says, to whoever kept a checkpoint. */
async function tell({ kind, how, lines }: Made) {
  const folder = await mkdtemp(join(tmpdir(), 'tokenim-tampering-'))
  const [file, witness] = [join(folder, 'export.jsonl'), join(folder, 'checkpoint.txt')]
  await writeFile(file, `${lines.join('\n')}\n`)
  await writeFile(witness, kind === 'rolled_back' ? log.newest : log.witness)
  const { code, out } = await verify([file, '--key', formatVerifierKey(log.signer), '--witness', witness])
  await rm(folder, { recursive: true })
  const said = out.split('\n')[kind === 'nothing' ? 0 : 1]?.trim() ?? ''
  const asItShould = kind === 'nothing' ? code === 0 : code === 2 && said.startsWith(`${kind}: `)
  return { kind, how, code, said, asItShould }
}

function verify(args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const program = fileURLToPath(new URL('../../../../apps/cli/src/main.ts', import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'audit', 'verify', ...args], { env: { LANG: 'en' } }, (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code), out }),
    )
  })
}
