import { examine } from '@tokenim/services/doctor'
import { doctorLines, languageOf } from '@tokenim/wording'
import type { Command } from 'commander'
import { readSetting } from '../config.ts'
import { judge } from '../doctor/judge.ts'
import { askDiscord, pepperIdsOf, readDisk } from '../doctor/look-around.ts'
import { withOwner } from '../open-owner.ts'

export function defineDoctor(command: Command): void {
  command.option('--json', 'print the results as JSON').action(async ({ json }: { json?: true }) => {
    const { found, clock } = await withOwner(async (services) => {
      const examined = await examine(services)
      return { found: examined, clock: Date.now() }
    })
    const results = judge(found, {
      clock,
      disk: await readDisk(found.dataDirectory),
      pepperIds: pepperIdsOf(readSetting('TOKENIM_PEPPERS', '')),
      discord: await askDiscord({
        token: readSetting('DISCORD_TOKEN', ''),
        apiUrl: readSetting('DISCORD_API_URL', 'https://discord.com/api'),
        proxyUrl: readSetting('DISCORD_PROXY', '').trim(),
      }),
    })
    const language = languageOf(readSetting('LANG', 'en'))
    for (const line of json === true ? [JSON.stringify(results)] : doctorLines(results, language)) console.log(line)
    if (results.some(({ state }) => state === 'bad')) process.exitCode = 2
  })
}
