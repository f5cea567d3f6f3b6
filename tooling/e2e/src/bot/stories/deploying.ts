import { expect, onTestFinished, test } from 'vitest'
import { readAloud } from '../../person.ts'
import { panel } from '../asking.ts'
import { channel, guild } from '../bot-stage.ts'
import { runChild } from '../child.ts'
import { stage } from '../stage.ts'

const deploy = 'apps/bot/src/deploy.ts'

type Command = { readonly id: string; readonly name: string; readonly version: string }

export function deploying(): void {
  test('it writes what differs and nothing else, and says by its exit code whether anything does', async () => {
    onTestFinished(async () => {
      await runChild(deploy, stage().botEnv, ['--apply'])
    })
    const change = { ...stage().botEnv, TOKENIM_ALERT_LOCALE: 'en' }
    const [commands, before] = [await listCommands(), await panel()]
    await postCommand({ name: 'old', description: 'of another time' })
    await postCommand({ name: 'check', description: 'changed by hand' })
    const planned = await runChild(deploy, change, ['--plan'])
    expect(planned.code).toBe(2)
    const lines = planned.output.trimEnd().split('\n')
    const others = lines.filter((line) => !line.includes('/check'))
    expect(others.toSorted()).toEqual(['- /old', `~ panel in channel ${channel}`])
    expect(planned.output).toContain('~ /check description: "changed by hand" → ')

    // What is gone is removed, what was changed is put right, the others keep their ids, and the panel its place.
    expect(await runChild(deploy, change, ['--apply'])).toMatchObject({ code: 0 })
    const after = await listCommands()
    const ids = (all: readonly Command[]) => all.map(({ id, name }) => `${name} ${id}`).toSorted()
    expect(ids(after)).toEqual(ids(commands))
    const changed = after.filter(({ version }) => !commands.some((one) => one.version === version))
    expect(changed.map(({ name }) => name)).toEqual(['check'])
    const edited = await panel()
    expect(edited.id).toBe(before.id)
    expect(readAloud(edited.raw)).toContain('without typing')
    expect(edited.raw).toMatchObject({ pinned: true })

    expect(await runChild(deploy, change, ['--plan'])).toMatchObject({ code: 0 })
  })

  test('elsewhere is planned there, command by command, each kind of them', async () => {
    const planned = await runChild(deploy, stage().botEnv, ['--plan', '--global'])
    expect(planned.code).toBe(2)
    const lines = planned.output.trimEnd().split('\n')
    for (const line of ['+ /check', '+ user: Can they send?', '+ message: Can they send?']) {
      expect(lines).toContain(line)
    }
    // Nothing besides the commands: the panel is where it was.
    expect(lines.filter((line) => !line.startsWith('+ '))).toEqual([])
  })
}

const route = `applications/800000000000000301/guilds/${guild}/commands`
const headers = { authorization: 'Bot stage-bot-token', 'content-type': 'application/json' }

async function listCommands(): Promise<readonly Command[]> {
  return (await (await fetch(`${stage().discordUrl}/api/v10/${route}`, { headers })).json()) as Command[]
}

async function postCommand(body: object): Promise<void> {
  await fetch(`${stage().discordUrl}/api/v10/${route}`, { method: 'POST', headers, body: JSON.stringify(body) })
}
