import { describe, expect, test } from 'vitest'
import { readAloud } from '../../person.ts'
import { panel } from '../asking.ts'
import { channel, guild } from '../bot-stage.ts'
import { runChild } from '../child.ts'
import { stage } from '../stage.ts'

const deploy = 'apps/bot/src/deploy.ts'

export function deploying(): void {
  describe('deploying', () => {
    test('writes what differs and nothing else, and says by its exit code whether anything does', async () => {
      const change = { ...stage().botEnv, TOKENIM_ALERT_LOCALE: 'en' }
      expect(await runChild(deploy, stage().botEnv, ['--plan'])).toMatchObject({ code: 0 })
      const planned = await runChild(deploy, change, ['--plan'])
      expect(planned).toEqual({ code: 2, output: `~ panel in channel ${channel}\n` })
      const before = await panel()
      expect(await runChild(deploy, change, ['--apply'])).toMatchObject({ code: 0 })
      const edited = await panel()
      expect(edited.id).toBe(before.id)
      expect(readAloud(edited.raw)).toContain('without typing')
      expect(edited.raw).toMatchObject({ pinned: true })
      expect(await runChild(deploy, stage().botEnv, ['--apply'])).toMatchObject({ code: 0 })
    })

    test('elsewhere is planned there, command by command, each kind of them', async () => {
      const planned = await runChild(deploy, stage().botEnv, ['--plan', '--global'])
      expect(planned.code).toBe(2)
      const lines = planned.output.trimEnd().split('\n')
      for (const line of ['+ /check', '+ user: Can they send?', '+ message: Can they send?'])
        expect(lines).toContain(line)
      // Nothing besides the commands: the panel is where it was.
      expect(lines.filter((line) => !line.startsWith('+ '))).toEqual([])
    })

    test('a command that is gone is removed, one that was changed is put right, the others keep their ids', async () => {
      const route = `${stage().discordUrl}/api/v10/applications/800000000000000301/guilds/${guild}/commands`
      const headers = { authorization: 'Bot stage-bot-token', 'content-type': 'application/json' }
      type Command = { readonly id: string; readonly name: string; readonly type: number; readonly version: string }
      const list = async () => (await (await fetch(route, { headers })).json()) as Command[]
      const before = await list()
      const post = (body: object) => fetch(route, { method: 'POST', headers, body: JSON.stringify(body) })
      await post({ name: 'old', description: 'of another time' })
      await post({ name: 'check', description: 'changed by hand' })
      const planned = await runChild(deploy, stage().botEnv, ['--plan'])
      expect(planned.output).toContain('- /old\n')
      expect(planned.output).toContain('~ /check description: "changed by hand" → ')
      await runChild(deploy, stage().botEnv, ['--apply'])
      const after = await list()
      const ids = (all: Command[]) => all.map(({ id, name }) => `${name} ${id}`).toSorted()
      expect(ids(after)).toEqual(ids(before))
      const changed = after.filter(({ version }) => !before.some((one) => one.version === version))
      expect(changed.map(({ name }) => name)).toEqual(['check'])
    })
  })
}
