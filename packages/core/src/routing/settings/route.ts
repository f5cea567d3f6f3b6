import type { Matcher } from '../../alerts/index.ts'
import { formatMatchers } from '../../alerts/index.ts'
import { hourMs, minuteMs, secondMs } from '../../time/index.ts'
import type { Cursor } from './cursor.ts'
import { readMatchersAt } from './matchers.ts'
import { readDuration, readFlag, readSpan, readText, readTexts } from './values.ts'

/** One node of the tree, with everything it inherits already in place. */
export type Route = {
  /** The matchers from the root down, as Alertmanager writes it: `{}/{severity="critical"}`. The same in every process. */
  readonly key: string
  readonly receiver: string
  /** `all`: every alert is a group of its own (`...`). */
  readonly groupBy: readonly string[] | 'all'
  /** `null`: by default, 30 s, and not at all for critical alerts. */
  readonly groupWaitMs: number | null
  readonly groupIntervalMs: number
  readonly repeatIntervalMs: number
  /** How long after the first of a group has resolved the group says so; what resolves meanwhile is said with it. */
  readonly resolveDelayMs: number
  /** Steps that are taken until somebody acknowledges; the name of one of `escalations`. */
  readonly escalation: string | null
  readonly matchers: readonly Matcher[]
  readonly continue: boolean
  readonly muteTimeIntervals: readonly string[]
  readonly activeTimeIntervals: readonly string[]
  readonly routes: readonly Route[]
}

export const routeDefaults = {
  groupWaitMs: 30 * secondMs,
  groupIntervalMs: 5 * minuteMs,
  repeatIntervalMs: 4 * hourMs,
  resolveDelayMs: 30 * secondMs,
} as const

const members = [
  'receiver',
  'group_by',
  'group_wait',
  'group_interval',
  'repeat_interval',
  'resolve_delay',
  'escalation',
  'match',
  'match_re',
  'matchers',
  'continue',
  'mute_time_intervals',
  'active_time_intervals',
  'routes',
] as const

/** The tree from its root, which must have a receiver and takes every alert. */
export function readRouteTree(cursor: Cursor): Route {
  const root = readRoute(cursor, { ...rootDefaults, receiver: '' })
  if (!cursor.isSet) cursor.complain('is missing: the root of the routes')
  else if (root.receiver === '') cursor.at('receiver').complain('is missing: the root must have a receiver')
  if (root.matchers.length > 0) cursor.complain('is the root, which takes every alert and has no matchers')
  return root
}

/** Every node, parents first. */
export function eachRoute(root: Route): readonly Route[] {
  return [root, ...root.routes.flatMap(eachRoute)]
}

type Inherited = Pick<
  Route,
  'receiver' | 'groupBy' | 'groupWaitMs' | 'groupIntervalMs' | 'repeatIntervalMs' | 'resolveDelayMs' | 'escalation'
> & { readonly parentKey: string | null }

const rootDefaults: Omit<Inherited, 'receiver'> = {
  groupBy: [],
  groupWaitMs: null,
  groupIntervalMs: routeDefaults.groupIntervalMs,
  repeatIntervalMs: routeDefaults.repeatIntervalMs,
  resolveDelayMs: routeDefaults.resolveDelayMs,
  escalation: null,
  parentKey: null,
}

function readRoute(cursor: Cursor, inherited: Inherited): Route {
  cursor.only(...members)
  const matchers = readMatchersAt(cursor, { present: 'matchers', equal: 'match', pattern: 'match_re' })
  const own = {
    receiver: readText(cursor.at('receiver'), inherited.receiver),
    groupBy: readGroupBy(cursor.at('group_by'), inherited.groupBy),
    groupWaitMs: readDuration(cursor.at('group_wait'), inherited.groupWaitMs),
    groupIntervalMs: readSpan(cursor.at('group_interval'), inherited.groupIntervalMs),
    repeatIntervalMs: readSpan(cursor.at('repeat_interval'), inherited.repeatIntervalMs),
    resolveDelayMs: readDuration(cursor.at('resolve_delay'), inherited.resolveDelayMs),
    escalation: readText(cursor.at('escalation'), inherited.escalation),
  }
  const key =
    inherited.parentKey === null ? '{}' : `${inherited.parentKey}/${formatMatchers(matchers.toSorted(byText))}`
  return {
    ...own,
    key,
    matchers,
    continue: readFlag(cursor.at('continue'), false),
    muteTimeIntervals: readTexts(cursor.at('mute_time_intervals')),
    activeTimeIntervals: readTexts(cursor.at('active_time_intervals')),
    routes: withDistinctKeys(
      cursor
        .at('routes')
        .items()
        .map((child) => readRoute(child, { ...own, parentKey: key })),
    ),
  }
}

function readGroupBy(cursor: Cursor, inherited: Route['groupBy']): Route['groupBy'] {
  if (!cursor.isSet) return inherited
  const names = readTexts(cursor)
  if (names.includes('...')) {
    if (names.length > 1) cursor.complain('has ... beside other labels; alone it means every label')
    return 'all'
  }
  if (new Set(names).size < names.length) cursor.complain('names a label twice')
  return names.toSorted()
}

/** Two siblings with the same matchers are two routes, and their groups are not one another's. */
function withDistinctKeys(routes: readonly Route[]): readonly Route[] {
  const seen = new Map<string, number>()
  return routes.map((route) => {
    const earlier = seen.get(route.key) ?? 0
    seen.set(route.key, earlier + 1)
    return earlier === 0 ? route : withKey(route, `${route.key}#${earlier + 1}`)
  })
}

function withKey(route: Route, key: string): Route {
  const moved = (child: Route) => withKey(child, `${key}${child.key.slice(route.key.length)}`)
  return { ...route, key, routes: route.routes.map(moved) }
}

function byText(left: Matcher, right: Matcher): number {
  return formatMatchers([left]) < formatMatchers([right]) ? -1 : 1
}
