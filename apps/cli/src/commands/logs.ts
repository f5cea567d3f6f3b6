import { Option, type Command } from 'commander'
import { progressBar } from '../audit/progress-bar.ts'
import { mineLog } from '../logs/mine-log.ts'
import { readLog } from '../logs/read-log.ts'
import { templateLines } from '../logs/template-lines.ts'
import { writeLines } from '../logs/write-lines.ts'

type MineOptions = { readonly assign: boolean; readonly format: 'table' | 'json' }

// What anyone can do with a file: nothing here, nor in what it imports, knows a network or a database.

export function defineMine(command: Command): void {
  command
    .option('--assign', 'for every line, in order, one JSON object: {line, templateId, template}', false)
    .addOption(new Option('--format <format>', 'of the list of templates').choices(['table', 'json']).default('table'))
    .action(async (file: string, { assign, format }: MineOptions) => {
      const mine = mineLog(assign)
      const bar = progressBar(process.stderr)
      await readLog(file, mine.take, bar.show).finally(bar.clear)
      if (assign) await writeLines(process.stdout, mine.assignments(), (each) => JSON.stringify(each))
      else await writeLines(process.stdout, templateLines(mine.templates(), format), String)
    })
}
