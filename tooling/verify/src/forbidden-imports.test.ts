import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boundaries } from './checks/boundaries.ts'
import { bookkeeping } from './checks/bookkeeping.ts'
import { runTool } from './run-tool.ts'

const root = resolve(import.meta.dirname, '../../..')

/** A line that lint must refuse: where it is planted, and the words that name it. */
const refusedByLint: readonly (readonly [fact: string, path: string, line: string, named: string])[] = [
  [
    'core reads no files',
    'packages/core/src/planted/a.ts',
    `import 'node:fs'`,
    'core is pure and may not import node:fs',
  ],
  ['core hashes only in audit', 'packages/core/src/planted/b.ts', `import 'node:crypto'`, 'may not import node:crypto'],
  ['core audit reads no files', 'packages/core/src/audit/planted.ts', `import 'node:fs'`, 'may not import node:fs'],
  ['core uses no library', 'packages/core/src/planted/c.ts', `import 'zod'`, 'core is pure and may not import zod'],
  ['wording reads no files', 'packages/wording/src/planted.ts', `import 'node:fs'`, 'wording is pure'],
  [
    'cards speak to nobody',
    'packages/discord-cards/src/planted.ts',
    `import '@discordjs/rest'`,
    'discord-cards may not',
  ],
  ['the sdk needs no Node', 'packages/sdk/src/planted.ts', `import 'node:http'`, 'sdk is pure'],
  [
    'a process asks no database',
    'packages/process/src/planted.ts',
    `import 'postgres'`,
    'process may not import postgres',
  ],
  ['logs have one gate', 'apps/api/src/planted/log.ts', `import 'pino'`, 'api may not import pino'],
  ['the api has no SQL driver', 'apps/api/src/planted/a.ts', `import 'postgres'`, 'api may not import postgres'],
  [
    'the api builds no SQL',
    'apps/api/src/planted/b.ts',
    `import 'drizzle-orm/pg-core'`,
    'api may not import drizzle-orm',
  ],
  ['the api knows no Discord', 'apps/api/src/planted/c.ts', `import 'discord.js'`, 'api may not import discord.js'],
  [
    'the monitor has no gateway',
    'apps/monitor/src/planted.ts',
    `import 'discord.js'`,
    'monitor may not import discord.js',
  ],
  [
    'the bot has no database',
    'apps/bot/src/planted/a.ts',
    `export const x = import('postgres')`,
    'bot may not import postgres',
  ],
  ['services serve no HTTP', 'packages/services/src/planted/a.ts', `import 'hono'`, 'services may not import hono'],
  [
    'types count as imports',
    'packages/services/src/planted/b.ts',
    `export type X = import('hono').Hono`,
    'services may not import hono',
  ],
  [
    'folders meet at the index',
    'packages/services/src/planted/c.ts',
    `import '../tokens/cancel.ts'`,
    'import tokens/index.ts',
  ],
  [
    'no path leaves a package',
    'packages/services/src/planted/d.ts',
    `import '../../../core/src/ids/index.ts'`,
    'leaves the package services',
  ],
  ['no re-export of everything', 'packages/services/src/planted/e.ts', `export * from './d.ts'`, 'export *'],
  [
    'only config reads settings',
    'apps/api/src/planted/d.ts',
    `export const x = process.env['A']`,
    'process.env is read in config.ts only',
  ],
  ['not by another name', 'apps/api/src/planted/e.ts', `export const { env } = process`, 'process.env is read'],
  ['nor by the module', 'apps/api/src/planted/f.ts', `import { env } from 'node:process'`, 'process.env is read'],
  [
    'nor from the globals',
    'apps/api/src/planted/g.ts',
    `export const x = globalThis.process.env`,
    'process.env is read',
  ],
  ['names say something', 'packages/core/src/planted/utils.ts', `export const x = 1`, 'utils says nothing'],
  [
    'verbs own transactions',
    'packages/services/src/planted/f.ts',
    `import '@tokenim/db/write'`,
    'may not open a writable transaction',
  ],
  [
    'by whatever path',
    'apps/cli/src/planted.ts',
    `import { openWritableTransaction } from '@tokenim/db'`,
    'may not open a writable transaction',
  ],
]

/** The same lines where they belong. */
const allowedByLint: readonly (readonly [path: string, line: string])[] = [
  ['packages/core/src/audit/allowed.ts', `import 'node:crypto'`],
  ['packages/core/src/allowed/a.test.ts', `import 'node:fs'`],
  ['packages/services/src/allowed/a.ts', `import 'drizzle-orm'`],
  ['packages/services/src/allowed/b.ts', `import '../tokens/index.ts'`],
  ['packages/services/src/verb.ts', `import { openWritableTransaction } from '@tokenim/db/write'`],
  ['packages/services/src/record.ts', `import { openWritableTransaction } from '@tokenim/db/write'`],
  ['packages/services/src/tokens/allowed.ts', `import type { WritableTransaction } from '@tokenim/db/write'`],
  ['packages/services/src/tokens/index.ts', `export {}`],
  ['packages/services/src/allowed/c.ts', `import '../verb/drafts.ts'`],
  ['packages/services/src/allowed.ts', `import './tokens/cancel.ts'`],
  ['apps/bot/src/allowed.ts', `import 'discord.js'`],
  ['packages/process/src/allowed.ts', `import 'pino'`],
  ['apps/api/src/config.ts', `export const x = process.env['A']`],
]

describe('a forbidden import', () => {
  let copy: string
  let problems: readonly string[]

  beforeAll(async () => {
    copy = emptyHouse()
    for (const [, path, line] of refusedByLint) plant(copy, path, line)
    for (const [path, line] of allowedByLint) plant(copy, path, line)
    const output = await runTool(copy, 'oxlint', ['--format', 'unix'])
    problems = output
      .join('\n')
      .split('\n')
      .filter((line) => line.includes('[Error/house('))
  })
  afterAll(() => rmSync(copy, { recursive: true }))

  test.for(refusedByLint)('%s (%s)', ([, path, , named]) => {
    expect(problems.filter((line) => line.startsWith(`${path}:`)).join('\n')).toContain(named)
  })

  test('is no longer forbidden where it belongs', () => {
    const allowed = allowedByLint.map(([path]) => path)
    expect(problems.filter((line) => allowed.some((path) => line.startsWith(`${path}:`)))).toEqual([])
  })
})

describe('an import between our own packages', () => {
  let copy: string
  let report: string

  beforeAll(async () => {
    copy = emptyHouse()
    plant(copy, 'apps/bot/src/planted.ts', `import '@tokenim/services/tokens'`)
    plant(copy, 'apps/monitor/src/planted.ts', `import '../../api/src/main.ts'`)
    declare(copy, 'apps/api/package.json', '@tokenim/discord-cards')
    plant(copy, 'apps/api/src/planted.ts', `import '@tokenim/discord-cards'`)
    declare(copy, 'packages/services/package.json', '@tokenim/wording')
    plant(copy, 'packages/services/src/planted.ts', `import '@tokenim/wording'`)
    // turbo wraps its sentences at 80 columns.
    plant(copy, 'tooling/untagged/package.json', `{ "name": "@tokenim/untagged", "version": "0.0.0" }`)
    report = (await boundaries.run(copy)).join('\n').replace(/[\s|]+/g, ' ')
  })
  afterAll(() => rmSync(copy, { recursive: true }))

  test('that is not declared is refused and named', () => {
    expect(report).toContain('cannot import package `@tokenim/services` because it is not a dependency')
  })

  test('cannot come from a package that no rule is for', () => {
    expect(report).toContain('tooling/untagged/turbo.json has no tag')
  })

  test('that reaches into an app by path is refused and named', () => {
    expect(report).toContain('import `../../api/src/main.ts` leaves the package')
  })

  test.for([
    ['api', 'discord-cards'],
    ['services', 'wording'],
  ] as const)('that the tags forbid is refused even when declared: %s → %s', ([from, to]) => {
    expect(report).toContain(`\`@tokenim/${to}\` found without any tag listed in allowlist for \`@tokenim/${from}\``)
  })
})

describe('record', () => {
  test('may not list a table that has a version', async () => {
    const copy = emptyHouse()
    plant(copy, 'packages/db/src/schema/token.ts', `export const token = pgTable('token', {\n  version: integer(),\n})`)
    plant(copy, 'packages/db/src/schema/lease.ts', `export const lease = pgTable('lease', {\n  epoch: integer(),\n})`)
    plant(copy, 'packages/services/src/record.ts', `export const bookkeepingTables = [schema.lease, schema.token]`)
    expect(await bookkeeping.run(copy)).toEqual([expect.stringContaining('token, which has a version')])
    rmSync(copy, { recursive: true })
  })
})

/** A copy of the workspace's settings, without its sources. */
function emptyHouse(): string {
  const copy = mkdtempSync(join(tmpdir(), 'tokenim-house-'))
  const settings = globSync(
    ['.oxlintrc.json', 'turbo.json', 'package.json', 'pnpm-*.yaml', '{apps,packages,tooling}/*/{package,turbo}.json'],
    { cwd: root },
  )
  for (const path of [...settings, 'tooling/verify/src/house-rules']) {
    cpSync(join(root, path), join(copy, path), { recursive: true })
  }
  const lint = readFileSync(join(copy, '.oxlintrc.json'), 'utf8')
  writeFileSync(join(copy, '.oxlintrc.json'), lint.replace('"typeAware": true', '"typeAware": false'))
  return copy
}

function plant(copy: string, path: string, line: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), `${line}\n`)
}

function declare(copy: string, manifest: string, dependency: string): void {
  const text = JSON.parse(readFileSync(join(copy, manifest), 'utf8')) as { dependencies: Record<string, string> }
  text.dependencies[dependency] = 'workspace:*'
  writeFileSync(join(copy, manifest), JSON.stringify(text))
}
