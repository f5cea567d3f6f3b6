import { documented, type Figure, type Limit, type Rule, type Source } from '@tokenim/discord-local/documented'
import { page, section, table, type Page } from './page.ts'

/** What the local Discord enforces, row by row with where it comes from. */
export function discordLimitsPage(): Page {
  return page('discord-limits.md', 'Limits of Discord', [
    'The bot and the monitor are tested against [a local stand-in](../../tooling/discord-local/README.md), and this is ' +
      'the table the stand-in follows. **Nothing proves behaviour of the real Discord**: its pages were read as of ' +
      'November 2026, nobody asked Discord itself, and it changes when it likes. A row that is *only seen* stands on no ' +
      'page: clients of Discord report it.',
    'Each row is the name of a test, which tries a limit at its ends and one beyond; the code has no figures but these. ' +
      'Where a page gives only the most, the least is what clients see refused. Beyond a limit the answer is 50035, with ' +
      'the place; the names of errors in there are as clients have seen them, and where none has, ours.',
    ...documented.map(({ provedBy, rows, title }) =>
      section(title, `Proved by \`tooling/discord-local/src/${provedBy}\`.`, tableOf(Object.values(rows))),
    ),
    section(
      'Not imitated',
      'What the pages say and the stand-in does not do:',
      notImitated.map((each) => `- ${each}`).join('\n'),
    ),
  ])
}

const notImitated = [
  'The ban after 10,000 invalid requests in ten minutes: they are counted, and nobody is banned (topics/rate-limits).',
  'Limits of single routes, of which Discord publishes no figures: each kind of request has the one of all together.',
  'The number of edits of old messages behind 30046, which Discord does not publish: it is planned as a fault.',
  'One identification per five seconds and 1,000 a day (events/gateway), 200 new commands a day (interactions/application-commands).',
  'Voice, reactions, polls, stickers, events, user installs, compression and ETF.',
]

type Row = Limit | Rule | Figure

function tableOf(rows: readonly Row[]): string {
  const [first] = rows
  return first !== undefined && 'what' in first
    ? table(['of', 'least', 'most', 'counted', 'from'], rows.map(limitCells))
    : table(
        ['rule', 'from'],
        rows.map((row) => ['rule' in row ? row.rule : row.what, from(row.source)]),
      )
}

function limitCells(row: Row): readonly string[] {
  if (!('what' in row)) return [row.rule, '', '', '', from(row.source)]
  const { atLeast, atMost, source, unit, what } = row
  return [what, `${atLeast}`, atMost.toLocaleString('en'), unit, from(source)]
}

function from(source: Source): string {
  if ('seen' in source) return `*only seen*: ${source.seen}`
  return `[${source.page}](https://docs.discord.com/developers/${source.page}): ${source.heading}`
}
