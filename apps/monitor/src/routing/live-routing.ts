import type { Log } from '@tokenim/process'
import { readAlertingFile, AlertingFileError } from './alerting-file.ts'
import type { Routing, RoutingParts } from './open-routing.ts'
import { openRouting } from './open-routing.ts'

/** The routing that counts now. */
export type LiveRouting = {
  current(): Routing
  /** Reads the file anew; when it is wrong, says so and keeps what counted before. */
  reload(): void
}

/**
 * @param path of the alerting file; `null`: the built-in settings
 * @throws AlertingFileError when the file is wrong from the start
 */
export function openLiveRouting(path: string | null, parts: RoutingParts, log: Log): LiveRouting {
  let current = open()
  function open(): Routing {
    const routing = openRouting(readAlertingFile(path), parts)
    if (routing.problems.length > 0) throw new AlertingFileError(path ?? 'the built-in settings', routing.problems)
    return routing
  }
  return {
    current: () => current,
    reload: () => {
      try {
        current = open()
        log.info({ file: path, receivers: current.settings.receivers.length }, 'alerting settings read')
      } catch (error) {
        if (!(error instanceof AlertingFileError)) throw error
        log.error({ file: path, problems: error.problems }, 'alerting settings are wrong: the old ones stay in force')
      }
    },
  }
}
