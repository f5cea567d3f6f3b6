import type { OperationAnswer } from '@tokenim/sdk'
import type { Command } from 'commander'
import { alertLine, alertText } from './alert-lines.ts'
import { callApi } from '../call-api.ts'
import { parseAlertId } from './parse-id.ts'

type Detail = OperationAnswer<'getAlert'>

export function defineShow(command: Command): void {
  command.option('--json', 'as the API answers').action(async (text: string, { json }: { json?: boolean }) => {
    const id = parseAlertId(text)
    const detail = await callApi((client) => client.getAlert({ path: { id } }))
    if (json === true) console.log(JSON.stringify(detail))
    else for (const line of detailLines(detail)) console.log(line)
  })
}

function detailLines({ alert, context }: Detail): string[] {
  const { impact, evidence, advice } = alertText(alert)
  const { accountsBlocked, sendsRefused } = context.hurt
  const said = Object.entries(alert.annotations).map(([name, value]) => `  ${name}: ${value}`)
  return [
    alertLine(alert),
    `labels: ${Object.entries(alert.labels)
      .map(([name, value]) => `${name}=${value}`)
      .toSorted()
      .join(' ')}`,
    ...(said.length > 0 ? ['annotations:', ...said] : []),
    ...(alert.acknowledged === null
      ? []
      : [`acknowledged ${alert.acknowledged.at} by ${nameOf(alert.acknowledged.by)}`]),
    ...(alert.silencedBy.length > 0 ? [`silenced by ${alert.silencedBy.join(', ')}`] : []),
    ...(alert.inhibitedBy.length > 0 ? [`inhibited by ${alert.inhibitedBy.join(', ')}`] : []),
    ...(alert.resolvedBy === null ? [] : [`resolved ${alert.resolvedAt} by ${nameOf(alert.resolvedBy)}`]),
    impact,
    ...evidence.map((line) => `  ${line}`),
    `since ${context.onsetAt}: ${accountsBlocked} accounts blocked, ${sendsRefused} sends refused`,
    ...changeLines(context),
    ...advice.map((line, index) => `${index + 1}. ${line}`),
  ]
}

/** So many of the latest are shown; `--json` has all. */
const changesShown = 10

function changeLines({ changes, changesSince, people }: Detail['context']): string[] {
  const names = new Map<string, string>(people.map(({ id, displayName }) => [id, displayName]))
  const more = changes.length - changesShown
  return [
    `changes since ${changesSince}:${changes.length === 0 ? ' none' : ''}`,
    ...changes.slice(0, changesShown).map((change) => `  ${change.at}  ${changeText(change, names)}`),
    ...(more > 0 ? [`  and ${more} before them`] : []),
  ]
}

function nameOf({ type, id, onBehalfOf, elsewhere }: NonNullable<Detail['alert']['resolvedBy']>): string {
  return elsewhere ?? onBehalfOf ?? id ?? type
}

/** Marks tell a service and what was done; acts of the log what was done to what. */
function changeText(change: Detail['context']['changes'][number], names: ReadonlyMap<string, string>): string {
  const parts =
    change.kind === 'mark'
      ? [change['service'], change['serviceVersion'], change['title']]
      : [change['action'], idOf(change['target']), change['title'], `by ${actorOf(change, names)}`]
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ')
}

/** The person by name, where it is known. */
function actorOf(change: Detail['context']['changes'][number], names: ReadonlyMap<string, string>): string {
  const { onBehalfOf } = change
  const id = typeof onBehalfOf === 'string' ? onBehalfOf : idOf(change['actor'])
  return id === '' ? 'the system' : (names.get(id) ?? id)
}

function idOf(named: unknown): string {
  const id = typeof named === 'object' && named !== null && 'id' in named ? named.id : null
  return typeof id === 'string' ? id : ''
}
