import type { Labels, PushedAlert, SilenceDraft } from '@tokenim/core/alerts'
import { cleanPushed, labelsMax, labelsMaxBytes } from '@tokenim/core/alerts'
import type { AccountId, ApplicationId, SilenceId } from '@tokenim/core/ids'
import { idFromUuid } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { z } from 'zod'
import { badRequest } from './bad-request.ts'
import { fromApiMatcher } from './gettable-silence.ts'

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const labels = z.record(z.string().min(1), z.string())

/** `postableAlert`: unknown members are let through, and what is not set may be null, as theirs are. */
const postableAlert = z.object({
  labels,
  annotations: labels.nullish(),
  startsAt: moment.nullish(),
  endsAt: moment.nullish(),
  generatorURL: z.string().nullish(),
})

const limits = { alerts: 10_000, matchers: 100, problemCharacters: 200 }

/** Go writes a moment that is not set as the year 1. */
const notSet: Instant = Date.parse('0001-01-01T00:00:00Z')

export type Posted = { readonly alerts: readonly PushedAlert[]; readonly problems: readonly string[] }

/** As theirs: what is right is taken, what is wrong is told. @throws BadRequest when it is no list */
export function readPostedAlerts(body: unknown, pushedBy: ApplicationId | AccountId): Posted {
  if (!Array.isArray(body)) return badRequest('the body must be a list of alerts')
  if (body.length > limits.alerts) return badRequest(`more than ${limits.alerts} alerts at once`)
  const alerts: PushedAlert[] = []
  const problems: string[] = []
  for (const [index, item] of body.entries()) {
    const parsed = postableAlert.safeParse(item)
    if (!parsed.success) {
      problems.push(`${index}.${firstProblem(parsed.error)}`)
      continue
    }
    const { data } = parsed
    const endsAt = momentOf(data.endsAt)
    const alert = cleanPushed({
      labels: data.labels,
      annotations: data.annotations ?? {},
      startsAt: momentOf(data.startsAt) ?? endsAt,
      endsAt,
      generatorUrl: data.generatorURL || null,
      pushedBy,
    })
    if (alert === null) problems.push(`${index}: ${labelProblem(data.labels)}`)
    else alerts.push(alert)
  }
  return { alerts, problems }
}

const apiMatcher = z.object({
  name: z.string().min(1),
  value: z.string(),
  isRegex: z.boolean(),
  isEqual: z.boolean().default(true),
})

const postableSilence = z.object({
  id: z.string().optional(),
  matchers: z.array(apiMatcher).min(1).max(limits.matchers),
  startsAt: moment,
  endsAt: moment,
  createdBy: z.string().min(1).max(200),
  comment: z.string().min(1).max(2_000),
})

export type PostedSilence = {
  /** Of the silence it changes; `null` makes a new one. */
  readonly id: SilenceId | null
  readonly draft: SilenceDraft & { readonly startsAt: Instant; readonly endsAt: Instant }
}

/** @throws BadRequest naming the first thing that does not fit */
export function readPostedSilence(body: unknown): PostedSilence {
  const parsed = postableSilence.safeParse(body)
  if (!parsed.success) return badRequest(firstProblem(parsed.error))
  const { id = '', matchers, startsAt, endsAt, createdBy, comment } = parsed.data
  const draft = {
    kind: 'silence',
    matchers: matchers.map(fromApiMatcher),
    startsAt,
    endsAt,
    comment,
    author: createdBy,
  }
  return { id: id === '' ? null : readSilenceId(id), draft: { ...draft, kind: 'silence' } }
}

/** @throws BadRequest 404: what is no UUID is the id of nothing */
export function readSilenceId(text: string): SilenceId {
  return z.guid().safeParse(text).success ? idFromUuid('sil', text) : badRequest('silence not found', 404)
}

/** Said, because an alert that is taken and then left out would be lost in silence. */
function labelProblem(given: Labels): string {
  return Object.values(given).every((value) => value === '')
    ? 'at least one label pair required'
    : `labels must be some, ${labelsMax} at most, and of ${labelsMaxBytes} bytes at most`
}

function momentOf(at: Instant | null | undefined): Instant | null {
  return at === undefined || at === null || at <= notSet ? null : at
}

function firstProblem({ issues }: z.ZodError): string {
  const [issue] = issues
  if (issue === undefined) return 'does not fit'
  return `${issue.path.join('.').slice(0, limits.problemCharacters)}: ${issue.message.slice(0, limits.problemCharacters)}`
}
