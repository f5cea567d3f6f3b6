import { isActive, runbookPages } from '@tokenim/core/alerts'
import type { Actor, Wording } from '@tokenim/wording'
import type { Accent } from '../layout/index.ts'
import { moment, timestamp } from '../text/index.ts'
import type { AlertChangeView, AlertContextView, AlertView } from '../views/index.ts'
import { field, sentence } from './context.ts'

/** The state by shape, so that it is read without its colour. */
export function alertIcon({ state, severity }: Pick<AlertView, 'state' | 'severity'>): string {
  switch (state) {
    case 'pending':
      return '⏳'
    case 'firing':
      return severity === 'critical' ? '🔴' : severity === 'warning' ? '🟠' : '🔵'
    case 'acknowledged':
      return '🙋'
    case 'resolving':
      return '🔄'
    case 'resolved':
      return '✅'
  }
}

export function alertAccent({ state, severity }: Pick<AlertView, 'state' | 'severity'>): Accent {
  if (state === 'resolved') return 'good'
  if (state === 'pending' || severity === 'info') return 'plain'
  return severity === 'critical' ? 'bad' : 'wait'
}

export function alertTitle(wording: Wording, { facts }: Pick<AlertView, 'facts'>): string {
  return wording.alert(facts).title
}

/** State, severity and age; who has it in hand; why nobody is told. */
export function stateLines(wording: Wording, alert: AlertView, people: People): string[] {
  const { bot } = wording
  const { alerts } = bot
  const { startedAt, acknowledged, feedback } = alert
  const isResolved = alert.state === 'resolved'
  return [
    `**${sentence(stateWord(wording, alert))}** · ${wording.words.alertSeverities[alert.severity]}`,
    startedAt === null
      ? field(wording, alerts.fields.pendingSince, moment(alert.pendingSince ?? null))
      : field(wording, bot.fields.startedAt, moment(startedAt)),
    ...(acknowledged === null || acknowledged === undefined
      ? []
      : [field(wording, alerts.fields.acknowledgedBy, personText(wording, acknowledged.by, people))]),
    ...(isResolved ? [field(wording, bot.fields.resolvedAt, moment(alert.resolvedAt))] : []),
    ...(isResolved && isPerson(alert.resolvedBy)
      ? [field(wording, alerts.fields.resolvedBy, personText(wording, alert.resolvedBy, people))]
      : []),
    ...(feedback === null || feedback === undefined
      ? []
      : [
          field(
            wording,
            alerts.fields.feedback,
            `${alerts.verdicts[feedback.verdict]} · ${personText(wording, feedback.by, people)}`,
          ),
        ]),
    ...(isActive(alert) && alert.inhibited === true ? [bot.inhibited] : []),
    ...(!isResolved && alert.silenced === true ? [alerts.silenced] : []),
    ...(alert.flapping === true ? [alerts.flapping] : []),
  ]
}

type People = AlertContextView['people']

/** By name where it is known, without the id then: it is read by people, and the log knows who it was. */
function personText(wording: Wording, by: Actor, people: People): string {
  const personId = by.type === 'application' ? by.onBehalfOf : by.id
  const known = people.find(({ id }) => id === personId)
  return known === undefined ? wording.actor(by) : wording.text(known.displayName)
}

export function stateWord(wording: Wording, { state, resolvedBy }: Pick<AlertView, 'state' | 'resolvedBy'>): string {
  return state === 'resolved' && isPerson(resolvedBy) ? wording.bot.alerts.closed : wording.words.alertStates[state]
}

function isPerson(by: Actor | null | undefined): by is Actor {
  return by !== null && by !== undefined && (by.type !== 'system' || by.elsewhere !== undefined)
}

const runbookAnnotation = 'runbook_url'
const linkMax = 500
const saidMax = 12

/** What whoever pushed it says of it. Labels of our own say what the evidence says. */
export function saidLines(wording: Wording, { facts, labels = {}, annotations = {} }: AlertView): string[] {
  const { headings } = wording.bot.alerts
  const pairs = (all: Readonly<Record<string, string>>) =>
    Object.entries(all)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .filter(([name]) => name !== runbookAnnotation)
      .slice(0, saidMax)
      .map(([name, value]) => `- ${wording.code(name)} ${wording.text(value)}`)
  const pushed =
    facts.kind === 'external' ? { said: pairs(annotations), known: pairs(labels) } : { said: [], known: [] }
  return [
    ...(pushed.said.length === 0 ? [] : [`**${headings.annotations}**`, ...pushed.said]),
    ...(pushed.known.length === 0 ? [] : [`**${headings.labels}**`, ...pushed.known]),
  ]
}

/** What to do step by step: where its pusher says, else our page for its kind. */
export function runbookLine(
  wording: Wording,
  { facts, annotations = {} }: AlertView,
  runbooksUrl: string | null,
): string {
  const { runbook } = wording.bot.alerts.fields
  const page = `${runbookPages[facts.kind]}.md`
  const ours = runbooksUrl === null ? undefined : `${runbooksUrl.replace(/\/+$/, '')}/${page}`
  const link = linkOf(annotations[runbookAnnotation]) ?? linkOf(ours)
  return link === null
    ? `📖 ${field(wording, runbook, wording.code(`docs/runbooks/${page}`))}`
    : `📖 [${runbook}](${link})`
}

/** As a link that markdown cannot be broken out of; `null` for what is no address of the web. */
function linkOf(text: string | undefined): string | null {
  return text !== undefined && text.length <= linkMax && /^https?:\/\/[^\s<>()[\]\\`"]+$/.test(text) ? text : null
}

const changesShown = 3

/** What changed before it began, the latest first: at most three, and how many more. */
export function changeLines(
  wording: Wording,
  { changes, people }: Pick<AlertContextView, 'changes' | 'people'>,
): string[] {
  const { headings, noChanges, moreChanges } = wording.bot.alerts
  const heading = `**${headings.changes}**`
  if (changes.length === 0) return [heading, `-# ${noChanges}`]
  const more = changes.length - changesShown
  return [
    heading,
    ...changes.slice(0, changesShown).map((change) => `- ${changeLine(wording, change, people)}`),
    ...(more > 0 ? [`-# ${moreChanges(more)}`] : []),
  ]
}

/** Members that nobody has checked: what is missing is left out. */
function changeLine(wording: Wording, change: AlertChangeView, people: People): string {
  const said = (name: string) => {
    const value = change[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const parts =
    change.kind === 'mark'
      ? [
          [said('service'), said('serviceVersion')]
            .flatMap((one) => (one === null ? [] : [wording.code(one)]))
            .join(' '),
          wording.text(said('title') ?? ''),
        ]
      : [wording.action(said('action') ?? ''), wording.text(said('title') ?? ''), actorOf(wording, change, people)]
  return [timestamp(change.at, 'R') ?? '', ...parts].filter((part) => part !== '').join(' · ')
}

function actorOf(wording: Wording, { actor, onBehalfOf }: AlertChangeView, people: People): string {
  if (typeof actor !== 'object' || actor === null) return ''
  const type: unknown = Reflect.get(actor, 'type')
  const id: unknown = Reflect.get(actor, 'id')
  const by = {
    type: typeof type === 'string' ? type : 'system',
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof onBehalfOf === 'string' ? { onBehalfOf } : {}),
  }
  return personText(wording, by, people)
}
