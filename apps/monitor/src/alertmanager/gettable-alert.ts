import type { Alert, AlertFacts, Labels, Suppression } from '@tokenim/core/alerts'
import { fingerprintOfLabels, resolveTimeoutMs } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Wording } from '@tokenim/wording'
import { rfc3339 } from '@tokenim/wording'

/** `gettableAlert` of Alertmanager's API v2. */
export type GettableAlert = {
  readonly labels: Labels
  readonly annotations: Labels
  readonly receivers: readonly { readonly name: string }[]
  /** Of the labels, as theirs is: ours are not for them. */
  readonly fingerprint: string
  readonly startsAt: string
  readonly updatedAt: string
  readonly endsAt: string
  readonly generatorURL?: string
  readonly status: {
    readonly state: 'active' | 'suppressed'
    readonly silencedBy: readonly string[]
    readonly inhibitedBy: readonly string[]
    readonly mutedBy: readonly string[]
  }
}

export type SeenBy = {
  readonly receivers: readonly string[]
  readonly suppression: Suppression
  readonly mutedBy: readonly string[]
}

export function gettableAlert(
  alert: Alert,
  { receivers, suppression, mutedBy }: SeenBy,
  { wording, now, labelsById }: { readonly wording: Wording; readonly now: Instant; readonly labelsById: LabelsById },
): GettableAlert {
  const { labels, facts, startedAt, pendingSince, lastSeenAt, endsAt } = alert
  const silencedBy = suppression.silencedBy.map(uuidFromId)
  const inhibitedBy = suppression.inhibitedBy.flatMap((id) => fingerprintsOf(labelsById, id))
  const isSuppressed = silencedBy.length + inhibitedBy.length + mutedBy.length > 0
  return {
    labels,
    annotations: annotationsOf(alert, wording),
    receivers: receivers.map((name) => ({ name })),
    fingerprint: fingerprintOfLabels(labels),
    startsAt: rfc3339(startedAt ?? pendingSince),
    updatedAt: rfc3339(lastSeenAt),
    // They know no alert without an end; ours hold until they do not.
    endsAt: rfc3339(endsAt ?? now + resolveTimeoutMs),
    ...generatorOf(facts),
    status: { state: isSuppressed ? 'suppressed' : 'active', silencedBy, inhibitedBy, mutedBy },
  }
}

export type LabelsById = ReadonlyMap<AlertId, Labels>

/** What was pushed keeps what it came with; our own say what their cards say. */
function annotationsOf({ annotations, facts }: Alert, wording: Wording): Labels {
  if (facts.kind === 'external') return annotations
  const { title, impact, evidence, advice } = wording.alert(facts)
  return { summary: title, description: [impact, ...evidence].join('\n'), advice: advice.join('\n'), ...annotations }
}

function generatorOf(facts: AlertFacts): { readonly generatorURL?: string } {
  return facts.kind === 'external' && facts.generatorUrl !== null ? { generatorURL: facts.generatorUrl } : {}
}

function fingerprintsOf(labelsById: LabelsById, id: AlertId): string[] {
  const labels = labelsById.get(id)
  return labels === undefined ? [] : [fingerprintOfLabels(labels)]
}
