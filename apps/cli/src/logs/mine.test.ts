import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../audit/testing/offline-program.ts', import.meta.url))
const lines = [
  'Dec 10 07:13:43 web sshd[1]: Invalid user ada from 10.0.0.1',
  'Dec 10 07:13:44 web sshd[2]: Connection closed by 10.0.0.1',
  '',
  'Dec 10 07:13:45 web sshd[3]: Invalid user bob from 10.0.0.2',
]

let folder = ''
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenim-logs-'))
  await writeFile(file('auth.log'), lines.join('\r\n'))
  await writeFile(file('binary.log'), new Uint8Array([1, 0, 2]))
  await writeFile(file('packed.log'), new Uint8Array([0x1f, 0x8b, 8, 0]))
  await writeFile(file('wide.log'), new Uint8Array([0xff, 0xfe, 0x61, 0]))
  await writeFile(file('empty.log'), '')
})

afterAll(() => rm(folder, { recursive: true }))

function run(args: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, 'logs', 'mine', ...args], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
    child.stdin?.end(input)
  })
}

const objects = (out: string): unknown[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown)

test('the templates of a log are listed with their counts, without network and database', async () => {
  const { code, out, err } = await run([file('auth.log')])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/ 2 +50\.0 % [0-9a-f]{16} {2}Invalid user <\*> from <ip>\n/)
  expect(out).toMatch(/ 1 +25\.0 % [0-9a-f]{16} {2}Connection closed by <ip>\n/)
  expect(out).toContain('3 templates, 4 lines')
})

test('as JSON, one template a line', async () => {
  const { out } = await run([file('auth.log'), '--format', 'json'])
  expect(objects(out)[0]).toEqual({ id: expect.any(String), template: 'Invalid user <*> from <ip>', count: 2 })
})

test('every line gets its template, as it is in the end, in the order of the lines', async () => {
  const { out } = await run([file('auth.log'), '--assign'])
  const all = objects(out) as { line: number; templateId: string; template: string }[]
  expect(all.map(({ line, template }) => [line, template])).toEqual([
    [1, 'Invalid user <*> from <ip>'],
    [2, 'Connection closed by <ip>'],
    [3, ''],
    [4, 'Invalid user <*> from <ip>'],
  ])
  expect(all[3]?.templateId).toBe(all[0]?.templateId)
})

test('a log may come from the standard input', async () => {
  const { out } = await run(['-', '--assign'], 'took 3 ms\ntook 4 ms\n')
  expect(objects(out)).toMatchObject([{ template: 'took <num> ms' }, { template: 'took <num> ms' }])
})

test('an empty log has no templates', async () => {
  expect((await run([file('empty.log')])).out).toContain('0 templates, 0 lines')
})

test.each([
  ['no.log', 'does not exist'],
  ['.', 'is a directory'],
  ['binary.log', 'is not a text file'],
  ['packed.log', 'is compressed: try gunzip -c'],
  ['wide.log', 'is UTF-16'],
])('%s is refused in one line', async (name, why) => {
  const { code, out, err } = await run([file(name)])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^tokenim: [^\n]+\n$/)
  expect(err).toContain(why)
})
