import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Runs the entry as `start` does, with an ipc channel. */
function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const { stderr } = child
  if (stderr === null) throw new Error('stderr is piped')
  let errors = ''
  stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  // Not 'close': node does not emit it after disconnect().
  const exit = Promise.all([once(child, 'exit'), once(stderr, 'close')])
  return {
    child,
    ready: () => once(child, 'message'),
    exit: async () => ({ code: (await exit)[0][0] as number | null, errors }),
  }
}

describe('the process', () => {
  it('says over ipc where it listens, and stops when the channel closes', async () => {
    const started = run({ TOKENIM_DISCORD_LOCAL_PORT: '0' })
    const [message] = await started.ready()
    expect(message).toMatchObject({ type: 'ready', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) })
    started.child.disconnect()
    expect(await started.exit()).toEqual({ code: 0, errors: '' })
  })

  it('stops on SIGTERM', async () => {
    const started = run({ TOKENIM_DISCORD_LOCAL_PORT: '0' })
    await started.ready()
    started.child.kill('SIGTERM')
    expect((await started.exit()).code).toBe(0)
  })

  it('a taken port ends in one line that names the setting', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, errors } = await run({ TOKENIM_DISCORD_LOCAL_PORT: String(port) }).exit()
    other.close()
    expect(code).toBe(1)
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining('TOKENIM_DISCORD_LOCAL_PORT')])
  })

  it('wrong settings are named all at once', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'world-')), 'world.json')
    await writeFile(file, JSON.stringify({ guild: { id: 'x', name: 'g' }, channels: [], users: [] }))
    const environment = { TOKENIM_DISCORD_LOCAL_PORT: 'http', TOKENIM_DISCORD_LOCAL_WORLD: file }
    const { code, errors } = await run(environment).exit()
    expect(code).toBe(1)
    for (const named of ['TOKENIM_DISCORD_LOCAL_PORT', 'guild.id', 'channels', 'users']) expect(errors).toContain(named)
  })
})
