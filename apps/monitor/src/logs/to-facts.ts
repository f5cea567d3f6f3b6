import type { LogFacts } from '@tokenim/core/alerts'
import type { LogLevel } from '@tokenim/core/logs'
import { isAtLeast } from '@tokenim/core/logs'
import { dayMs, minuteMs, never } from '@tokenim/core/time'
import type { Finding, FoundTemplate } from '@tokenim/log-patterns'
import type { LogFinding } from '@tokenim/services/logs'

/** How long something that happened once counts as holding. */
const newHoldsMs = 30 * minuteMs
const oddHoldsMs = 30 * minuteMs
/** What came like a clock and comes no more is said for a day; by then it has been taken out on purpose. */
const missingHoldsMs = dayMs

/** A finding of the detectors as what an alert is about, and until when. */
export function toFinding(finding: Finding): LogFinding {
  const { fingerprint, at } = finding
  return { fingerprint: fingerprint.slice(0, 500), facts: factsOf(finding), holdsUntil: endOf(finding, at) }
}

function endOf({ kind }: Finding, at: number): number {
  switch (kind) {
    case 'template_rate':
      return never
    case 'new_templates':
      return at + newHoldsMs
    case 'odd_session':
      return at + oddHoldsMs
    case 'missing_template':
      return at + missingHoldsMs
  }
}

function factsOf(finding: Finding): LogFacts {
  const { service, since, templates } = finding
  const [first] = templates
  const lines = shown(finding.lines)
  const nobody = { accountsBlocked: 0, sendsRefused: 0 }
  switch (finding.kind) {
    case 'new_templates': {
      const { version, isDigest, knownForMs, knownTemplates } = finding.why
      return {
        ...nobody,
        kind: 'log_new_template',
        service,
        since,
        lines,
        templateId: first?.id ?? '',
        templates: shown(templates.map(({ template }) => template)),
        kinds: templates.length,
        level: gravest(templates),
        count: templates.reduce((sum, { count }) => sum + count, 0),
        isDigest,
        version,
        knownForMs,
        knownTemplates,
      }
    }
    case 'template_rate': {
      const { direction, counts, windowMs, baseline, score } = finding.why
      return {
        ...nobody,
        kind: 'log_template_rate',
        service,
        since,
        lines,
        templateId: first?.id ?? '',
        template: cut(first?.template ?? ''),
        level: first?.level ?? 'info',
        direction,
        count: counts.at(-1) ?? 0,
        usual: Math.round(baseline.median),
        spread: Math.round(baseline.spread),
        windowMs,
        hours: baseline.hours,
        of: baseline.of,
        score: Math.round(score * 10) / 10,
      }
    }
    case 'odd_session': {
      const { session, reason, length, baseline } = finding.why
      return {
        ...nobody,
        kind: 'log_sequence',
        service,
        since,
        lines,
        session: cut(session),
        reason,
        length,
        usualLength: Math.round(baseline.length),
        sessions: baseline.sessions,
        templates: shown(templates.map(({ template, count }) => `${count} × ${template}`)),
      }
    }
    case 'missing_template': {
      const { lastAt, baseline } = finding.why
      return {
        ...nobody,
        kind: 'heartbeat_missing',
        source: 'lines',
        heartbeat: first?.id ?? '',
        service,
        template: cut(first?.template ?? ''),
        lastAt,
        dueAt: lastAt + Math.round(baseline.intervalMs),
        intervalMs: Math.round(baseline.intervalMs),
      }
    }
  }
}

const mostShown = 5
const longestShown = 200

/** A few of them, one below the other. */
function shown(texts: readonly string[]): string {
  return texts.slice(0, mostShown).map(cut).join('\n')
}

/** One line, short enough for a card and storable. */
function cut(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').toWellFormed()
  return line.length <= longestShown ? line : `${line.slice(0, longestShown).toWellFormed()}…`
}

function gravest(templates: readonly FoundTemplate[]): LogLevel {
  return templates.reduce<LogLevel>(
    (worst, { level }) => (level !== null && isAtLeast(level, worst) ? level : worst),
    'info',
  )
}
