import { expect, test } from 'vitest'
import { problemsIn, type House } from './docs.ts'

const house: House = {
  packageManager: 'pnpm@12.21.0',
  scripts: new Set(['start', 'verify']),
  settings: new Set(['TOKENIM_BIND']),
  exists: (path) => ['docs/adr', 'docs/a.md', 'README.md'].includes(path.replace(/\/$/, '')),
}

test.for([
  ['a link that leads nowhere', 'see [this](gone.md#part)', 'gone.md'],
  ['a path that does not exist', 'in `packages/gone/src`', 'packages/gone/src'],
  ['a command without a script', 'run `pnpm strat`', 'strat'],
  ['a command without a script in a block', '```sh\nnpx -y pnpm@12.21.0 strat\n```', 'strat'],
  ['another version of pnpm', '`npx -y pnpm@9 start`', 'pnpm@12.21.0'],
  ['a setting nobody reads', 'set `TOKENIM_BONE`', 'TOKENIM_BONE'],
] as const)('%s is named', ([, markdown, named]) => {
  expect(problemsIn(markdown, 'docs/b.md', house)).toEqual([expect.stringContaining(named)])
})

test.for([
  'see [this](a.md), [that](../README.md#x) and [the web](https://example.org)',
  'in `docs/adr/` and `packages/<name>/src`',
  'run `pnpm verify lint`, `npx -y --prefer-offline pnpm@12.21.0 start`, `pnpm exec oxfmt`',
  'set `TOKENIM_BIND` or any `TOKENIM_*`',
])('what exists passes: %s', (markdown) => {
  expect(problemsIn(markdown, 'docs/b.md', house)).toEqual([])
})
