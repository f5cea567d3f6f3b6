import { readDetectorSettings, replay } from '@tokenim/core/detectors'
import type { DetectorSettings } from '@tokenim/core/detectors'
import { secondMs } from '@tokenim/core/time'
import { tokenSettings } from '@tokenim/core/tokens'
import { readHistory } from '@tokenim/services/detectors'
import type { Command } from 'commander'
import { readSetting } from '../config.ts'
import { withOwner } from '../open-owner.ts'
import { readAlertingFile } from '../routing/read-alerting-file.ts'
import { UsageError } from '../usage-error.ts'
import { replayLines } from './replay-lines.ts'

type Options = { readonly days: string; readonly file?: string; readonly json?: boolean }

const mostDays = 31

/** The dry run of the detectors: nothing is fired, and nobody is told. */
export function defineReplay(command: Command): void {
  command
    .option('--days <days>', `how far back, at most ${mostDays}`, '7')
    .option('--file <path>', 'the alerting file; TOKENIM_ALERTING_FILE or the built-in settings when left out')
    .option('--json', 'everything as one JSON object, times in milliseconds since 1970')
    .action(async ({ days: given, file, json }: Options) => {
      const days = parseDays(given)
      const set = file ?? readSetting('TOKENIM_ALERTING_FILE', '')
      const detectors = readDetectors(set === '' ? null : set)
      // As the monitor reads it.
      const pipelineWindowMs = Number(readSetting('TOKENIM_STALLED_WINDOW_SECONDS', '120')) * secondMs
      const history = await withOwner((services) => readHistory(services, { days }))
      const found = replay(history, { detectors, tokens: tokenSettings, pipelineWindowMs })
      if (json === true) return console.log(JSON.stringify({ from: history.from, to: history.to, ...found }, null, 2))
      for (const line of replayLines(history, found, detectors)) console.log(line)
    })
}

function parseDays(given: string): number {
  const days = Number(given)
  if (Number.isInteger(days) && days >= 1 && days <= mostDays) return days
  throw new UsageError(`--days: must be a whole number from 1 to ${mostDays}`)
}

/** @throws UsageError naming all that is wrong with the section */
function readDetectors(path: string | null): DetectorSettings {
  const read = readDetectorSettings(readAlertingFile(path).detectors)
  if (read.ok) return read.settings
  throw new UsageError(
    `${path ?? 'built-in'}: ${read.problems.map((each) => `${each.path} ${each.problem}`).join('; ')}`,
  )
}
