import { migrate } from '@tokenim/db'
import type { Command } from 'commander'
import { requireSetting } from '../config.ts'

export function defineMigrate(command: Command): void {
  command.action(async () => {
    const url = requireSetting('DATABASE_URL', "the owner's URL")
    const applied = await migrate({ url, settingName: 'DATABASE_URL' })
    for (const name of applied) console.log(`applied ${name}`)
    console.log(applied.length === 0 ? 'The schema is up to date.' : `${applied.length} migrations applied.`)
  })
}
