/**
 * Which third-party and Node modules a package may import. Which package may import which of ours is in the root
 * `turbo.json`; this table holds what `turbo boundaries` does not see.
 */

/** Packages that import nothing from outside the workspace, apart from the patterns named here. */
export const purePackages: Readonly<Record<string, readonly RegExp[]>> = {
  core: [],
  sdk: [],
  wording: [],
  'log-patterns': [],
  'discord-cards': [/^discord-api-types(\/|$)/],
  problems: [],
  process: [/^(pino|prom-client|node:(http|https|events|net|tls|stream))$/],
}

/** The one place of a pure package that may use one module. */
export const moduleExceptions: readonly {
  readonly package: string
  readonly folder: string
  readonly module: string
}[] = [
  { package: 'core', folder: 'audit/', module: 'node:crypto' },
  // Matchers come from outside: their regular expressions need an engine that takes linear time.
  { package: 'core', folder: 'alerts/matchers/', module: 're2js' },
]

/** Modules with few owners. `tests` are packages whose test files may import it too. */
export const ownedModules: readonly OwnedModule[] = [
  {
    module: /^(drizzle-orm|postgres|pg)(\/|$)/,
    owners: ['db', 'services', 'bench', 'faults', 'e2e'],
    tests: [],
    instead: 'ask a verb or a query of @tokenim/services',
  },
  {
    module: /^(hono|@hono\/[^/]+)(\/|$)/,
    owners: ['api', 'monitor', 'bot', 'discord-local', 'bench'],
    tests: [],
    instead: 'HTTP is served by the apps',
  },
  {
    module: /^discord\.js(\/|$)/,
    owners: ['bot'],
    tests: ['discord-local'],
    instead: 'cards are drawn by @tokenim/discord-cards, interactions answered by the bot',
  },
  {
    module: /^@discordjs\/[^/]+(\/|$)/,
    owners: ['bot', 'monitor'],
    tests: ['discord-local'],
    instead: 'only the bot and the monitor speak to Discord',
  },
  {
    module: /^pino(\/|$)/,
    owners: ['process'],
    tests: [],
    instead: 'the log is made by createLog of @tokenim/process, behind its gate',
  },
]

export type OwnedModule = {
  readonly module: RegExp
  readonly owners: readonly string[]
  readonly tests: readonly string[]
  readonly instead: string
}

/** A package is tested with these whatever it may import itself. */
export const testTools = /^(vitest|fast-check|node:[a-z_/]+)(\/|$)/

/** The writable transaction of `db`, and the only two files that may open one. */
export const transactionOpener = {
  module: '@tokenim/db/write',
  name: 'openWritableTransaction',
  files: ['services/verb.ts', 'services/record.ts'],
} as const
