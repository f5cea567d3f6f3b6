import { importAlertmanager, parseAlertingSettings } from '@tokenim/core/routing'
import type { Command } from 'commander'
import { stringify } from 'yaml'
import { readYaml } from './read-alerting-file.ts'

/** What is taken over goes to standard output, what is not to standard error: the first can become a file. */
export function defineImport(command: Command): void {
  command.action((path: string) => {
    const { file, leftOut } = importAlertmanager(readYaml(path))
    console.log(stringify(file).trimEnd())
    for (const line of leftOut) console.error(`left out: ${line}`)
    const parsed = parseAlertingSettings(file)
    if (parsed.ok) return
    for (const problem of parsed.problems) console.error(`to be put right: ${problem.path} ${problem.says}`)
    process.exitCode = 2
  })
}
