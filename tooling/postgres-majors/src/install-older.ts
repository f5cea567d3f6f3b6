import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'

/**
 * Installs the older versions into `folder`, by its own lockfile, and returns the package folder of `major` for this
 * platform. Nothing else of the project needs them, so a normal install does not fetch them.
 */
export async function installOlder(folder: string, major: string): Promise<string> {
  const status = await run(folder, 'pnpm', ['install', '--frozen-lockfile', '--prefer-offline'])
  if (status !== 0) throw new Error(`pnpm install in ${folder} ended with ${status}`)
  const packageFolder = join(folder, 'node_modules', `${major}-${process.platform}-${process.arch}`)
  if (existsSync(join(packageFolder, 'package.json'))) return packageFolder
  throw new Error(`there is no PostgreSQL ${major} for ${process.platform} on ${process.arch} among the packages`)
}
