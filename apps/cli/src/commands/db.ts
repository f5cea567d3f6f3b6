import { migrate } from '@tokenim/db'
import type { Command } from 'commander'
import { requireSetting } from '../config.ts'

export function addDb(program: Command): void {
  const db = program.command('db').description('the database itself')
  db.command('migrate')
    .description('bring the schema up to date; safe to run again, and by several at once')
    .action(async () => {
      const url = requireSetting('DATABASE_URL', "the owner's URL")
      const applied = await migrate({ url, settingName: 'DATABASE_URL' })
      for (const name of applied) console.log(`applied ${name}`)
      console.log(applied.length === 0 ? 'The schema is up to date.' : `${applied.length} migrations applied.`)
    })
}
