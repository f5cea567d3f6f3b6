import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { codesPage } from './codes.ts'
import { discordLimitsPage } from './discord-limits.ts'
import { permissionsPage } from './permissions.ts'

const folder = resolve(import.meta.dirname, '../../../docs/reference')
const isCheck = process.argv.includes('--check')

for (const { file, text } of [codesPage(), discordLimitsPage(), permissionsPage()]) {
  const path = join(folder, file)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
  if (isCheck) {
    console.error(`docs/reference/${file} does not follow the code any more: run pnpm reference`)
    process.exitCode = 1
  } else {
    writeFileSync(path, text)
    console.log(`docs/reference/${file} written`)
  }
}
