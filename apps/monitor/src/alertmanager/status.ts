import { formatMatcher } from '@tokenim/core/alerts'
import type { AlertingSettings, Route } from '@tokenim/core/routing'
import { formatDuration } from '@tokenim/core/routing'
import { rfc3339 } from '@tokenim/wording'
import { stringify } from 'yaml'

/** `alertmanagerStatus` of Alertmanager's API v2. The configuration is what their tools can read of ours. */
export function statusOf(settings: AlertingSettings, startedAt: number) {
  return {
    cluster: { status: 'disabled', peers: [] },
    versionInfo: {
      version: '0.28.0-tokenim',
      revision: '',
      branch: '',
      buildUser: '',
      buildDate: '',
      goVersion: '',
    },
    config: { original: stringify(configOf(settings), { aliasDuplicateObjects: false }) },
    uptime: rfc3339(startedAt),
  }
}

/** Routes and the names of receivers: how receivers are reached holds secrets. */
function configOf({ route, receivers, inhibitRules, resolveTimeoutMs }: AlertingSettings) {
  return {
    global: { resolve_timeout: formatDuration(resolveTimeoutMs) },
    route: routeOf(route, true),
    inhibit_rules: inhibitRules.map(({ sourceMatchers, targetMatchers, equal }) => ({
      source_matchers: sourceMatchers.map(formatMatcher),
      target_matchers: targetMatchers.map(formatMatcher),
      equal,
    })),
    receivers: receivers.map(({ name }) => ({ name })),
  }
}

function routeOf(route: Route, isRoot: boolean): object {
  const { receiver, groupBy, matchers, continue: goesOn, groupWaitMs, groupIntervalMs, repeatIntervalMs } = route
  return {
    receiver,
    group_by: groupBy === 'all' ? ['...'] : groupBy,
    ...(isRoot ? {} : { matchers: matchers.map(formatMatcher), continue: goesOn }),
    ...(groupWaitMs === null ? {} : { group_wait: formatDuration(groupWaitMs) }),
    group_interval: formatDuration(groupIntervalMs),
    repeat_interval: formatDuration(repeatIntervalMs),
    ...(route.routes.length === 0 ? {} : { routes: route.routes.map((child) => routeOf(child, false)) }),
  }
}
