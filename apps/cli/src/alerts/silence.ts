import type { Matcher } from '@tokenim/core/alerts'
import { matchersOfAlert, MatcherSyntaxError, parseMatchers } from '@tokenim/core/alerts'
import { parseDuration } from '@tokenim/core/routing'
import type { TokenImClient } from '@tokenim/sdk'
import type { Command } from 'commander'
import { parseInstant } from '../parse-instant.ts'
import { UsageError } from '../usage-error.ts'
import { callApi } from '../call-api.ts'
import { parseAlertId } from './parse-id.ts'
import { previewLine, silenceLine } from './silence-lines.ts'

type Options = {
  readonly for?: string
  readonly until?: string
  readonly untilResolved?: boolean
  readonly from?: string
  readonly title?: string
  readonly comment?: string
  readonly author?: string
  readonly preview?: boolean
}

export function defineSilence(command: Command): void {
  command
    .option('--for <duration>', 'how long, such as 2h or 1d12h')
    .option('--until <time>', 'until then, RFC 3339')
    .option('--until-resolved', 'until everything it matches is resolved')
    .option('--from <time>', 'begin then instead of now')
    .option('--title <text>', 'make it a maintenance window of this name')
    .option('--comment <text>', 'why')
    .option('--author <text>', 'who signs it, when it is not you')
    .option('--preview', 'only say what it would match')
    .action(async (what: string, options: Options) => {
      const times = options.preview === true ? {} : timesOf(options)
      await callApi(async (client) => {
        const matchers = [...(await matchersOf(client, what))]
        console.log(previewLine(await client.previewSilence({ body: { matchers } }), matchers))
        if (options.preview === true) return
        const { title, comment, author } = options
        const words = {
          ...(title === undefined ? {} : { kind: 'maintenance' as const, title }),
          ...(comment === undefined ? {} : { comment }),
          ...(author === undefined ? {} : { author }),
        }
        console.log(silenceLine(await client.createSilence({ body: { matchers, ...times, ...words } })))
      })
    })
}

/** Of one alert it is the problem that is silenced, not how bad it is at the moment. */
async function matchersOf(client: TokenImClient, what: string): Promise<readonly Matcher[]> {
  if (what.startsWith('alr_')) {
    const { alert } = await client.getAlert({ path: { id: parseAlertId(what) } })
    return matchersOfAlert(alert)
  }
  try {
    return parseMatchers(what)
  } catch (error) {
    if (!(error instanceof MatcherSyntaxError)) throw error
    throw new UsageError(`${what}: ${error.message}, at character ${error.at + 1}`, { cause: error })
  }
}

function timesOf({ for: length, until, untilResolved, from }: Options) {
  if (length === undefined && until === undefined && untilResolved !== true) {
    throw new UsageError('give --for, --until or --until-resolved')
  }
  if (length !== undefined && until !== undefined) throw new UsageError('give either --for or --until')
  const startsAt = from === undefined ? null : parseInstant('--from', from)
  const endsAt = length === undefined ? parseUntil(until) : (startsAt ?? Date.now()) + parseFor(length)
  return {
    ...(startsAt === null ? {} : { startsAt: new Date(startsAt).toISOString() }),
    ...(endsAt === null ? {} : { endsAt: new Date(endsAt).toISOString() }),
    ...(untilResolved === true ? { untilResolved } : {}),
  }
}

function parseUntil(text: string | undefined): number | null {
  return text === undefined ? null : parseInstant('--until', text)
}

function parseFor(text: string): number {
  const ms = parseDuration(text)
  if (ms === null || ms <= 0) throw new UsageError('--for: not a length of time such as 2h or 1d12h')
  return ms
}
