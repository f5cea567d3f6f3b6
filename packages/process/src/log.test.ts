import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { createLog, describeError } from './log.ts'

function collectLines() {
  const lines: string[] = []
  return { lines, log: createLog('some', { write: (line: string) => void lines.push(line) }) }
}

it('no secret of ours and no token of Discord reaches a line, wherever it stands', () => {
  const { lines, log } = collectLines()
  const key = `timk_${'a1B2c3'.repeat(6)}`
  const botToken = `${'MTIzNDU2Nzg5MDEyMzQ1Njc4'}.GabcdE.${'x'.repeat(38)}`
  const interaction = 'aW50ZXJhY3Rpb246MTIz_-'.repeat(4)
  const error = new Error(
    `POST https://discord.com/api/v10/webhooks/900000000000000001/${interaction}/messages/@original with ${key}`,
    {
      cause: new Error(botToken),
    },
  )
  log.error({ error, note: key }, `because of ${botToken}`)
  expect(lines).toHaveLength(1)
  for (const secret of [key, botToken, interaction]) expect(lines[0]).not.toContain(secret)
  expect(lines[0]).toContain('900000000000000001')
})

it('a line holds no control and no direction-changing character, escaped or not', () => {
  const { lines, log } = collectLines()
  log.info({ note: 'a\u001bb\u202ec\u0085d\be' }, 'f\u2066g\\u001bh')
  expect(lines[0]).toMatch(/"note":"a b c d e","message":"f g\\\\u001bh"\}\n$/)
})

it('an error is told by kind, text, code and cause, given as it is or described before', () => {
  const { lines, log } = collectLines()
  const error = Object.assign(new TypeError('far', { cause: new Error('near') }), {
    code: 'E1',
    status: 502,
    body: 'b',
  })
  log.warn({ error }, 'as it is')
  log.warn({ error: describeError(error) }, 'described')
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({
      level: 'warn',
      service: 'some',
      error: { name: 'TypeError', message: 'far', code: 'E1', status: 502, cause: { name: 'Error', message: 'near' } },
    })
    expect(line).not.toContain('body')
  }
  expect(lines).toHaveLength(2)
})

it('what was thrown and is no error is told by its type alone', () => {
  const { lines, log } = collectLines()
  log.warn({ error: { password: 'hidden' } }, 'thrown')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: { name: 'object' } })
  expect(lines[0]).not.toContain('hidden')
})

it.each(['process.exit(0)', 'throw new Error("unforeseen")', ''])(
  'a process that ends (%s) has written every line',
  (end) => {
    const log = new URL('log.ts', import.meta.url).href
    const program = `import { createLog } from '${log}'
    const log = createLog('some')
    for (let number = 0; number < 500; number += 1) log.info({ number }, 'line')
    ${end}`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
    const lines = stdout.trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { number: number }).number)).toEqual(
      Array.from({ length: 500 }, (_, number) => number),
    )
  },
)

it('a process ends although nobody reads what it says any more', async () => {
  const log = new URL('log.ts', import.meta.url).href
  const program = `import { createLog } from '${log}'
  process.stdout.on('error', () => {})
  const log = createLog('some')
  process.on('message', () => {
    log.info({}, 'to nobody')
    process.exit(7)
  })
  process.send('here')`
  const stdio = ['ignore', 'pipe', 'inherit', 'ipc'] as const
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: [...stdio] })
  await once(child, 'message')
  child.stdout?.destroy()
  child.send('end')
  try {
    expect(await once(child, 'exit', { signal: AbortSignal.timeout(60_000) })).toEqual([7, null])
  } finally {
    child.kill('SIGKILL')
  }
})
