import { formatMatcher } from '@tokenim/core/alerts'
import type { HandOverTargetType } from '@tokenim/core/hand-overs'
import { minuteMs } from '@tokenim/core/time'
import type { Wording } from '@tokenim/wording'
import { escapeMarkdown, moment } from '../text/index.ts'
import type { HandOverView } from '../views/index.ts'
import { field } from './context.ts'

/** What it is about: `**账号**：王芳 · acc_…`. Nothing for what is about nothing that there is. */
export function targetLines(wording: Wording, { target, accountId }: HandOverView, name: string | null): string[] {
  const { handOvers, fields } = wording.bot
  const nameOf = (id: string) => (name === null || name === id ? '' : `${wording.text(name)} · `)
  if (target === null) return []
  const { type, id } = target
  if (type !== 'token') return [field(wording, handOvers.targets[type], `${nameOf(id)}${wording.code(id)}`)]
  return [
    field(wording, handOvers.targets.token, wording.code(id)),
    ...(accountId === null ? [] : [field(wording, fields.account, `${nameOf(accountId)}${wording.code(accountId)}`)]),
  ]
}

const matchersShown = 5

/**
 * What was filled in for it, beside its reason: exactly what carrying it out does. In ids-only mode what somebody wrote is
 * missing.
 */
export function inputLines(wording: Wording, handOver: HandOverView): string[] {
  const { handOvers, dialog, many, access, alerts, notices } = wording.bot
  // Whole: whoever decides it answers for all of it.
  const written = (name: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : [field(wording, name, escapeMarkdown(text))]
  switch (handOver.act) {
    case 'tokens.cancel':
      return handOver.input.requestReplacement === true ? [field(wording, dialog.replacement, dialog.yes)] : []
    case 'tokens.extend':
      return lengthLines(wording, many.minutes, handOver.input.extendByMinutes)
    case 'accounts.disable': {
      const { disabledReason, evidence, disableForMinutes } = handOver.input
      return [
        field(wording, access.dialog.disabledReason, wording.disabledReason(disabledReason)),
        ...written(access.fields.evidence, evidence),
        field(wording, access.dialog.until, lengthText(wording, disableForMinutes) ?? access.noEnd),
      ]
    }
    case 'alerts.give_feedback':
      return [field(wording, alerts.fields.feedback, alerts.verdicts[handOver.input.verdict])]
    case 'silences.create': {
      const { title, matchers, forMinutes, comment } = handOver.input
      const left = matchers.length - matchersShown
      return [
        ...written(wording.words.silenceKinds.maintenance, title),
        field(
          wording,
          handOvers.fields.silenced,
          matchers
            .slice(0, matchersShown)
            .map((matcher) => wording.code(formatMatcher(matcher)))
            .join(' '),
        ),
        ...(left > 0 ? [`-# ${wording.bot.moreLeftOut(left)}`] : []),
        field(wording, alerts.dialog.until, lengthText(wording, forMinutes) ?? alerts.dialog.lengths.resolved),
        ...written(alerts.fields.comment, comment),
      ]
    }
    case 'notices.publish': {
      const { kind, textZh, textEn } = handOver.input
      return [
        field(wording, handOvers.fields.kind, notices.kinds[kind]),
        ...written(notices.dialog.textZh, textZh),
        ...written(notices.dialog.textEn, textEn),
      ]
    }
    case 'on_call.swap': {
      const { schedule, person, to } = handOver.input
      return [
        ...written(handOvers.fields.schedule, schedule),
        ...written(handOvers.fields.onCall, person),
        field(wording, handOvers.fields.swapUntil, moment(to)),
      ]
    }
    default:
      return []
  }
}

/** Why it is asked, of acts that take a reason; empty for the others. */
export function reasonOf(wording: Wording, { reasonCode, reason }: HandOverView): string {
  return wording.reason({ ...(reasonCode === null ? {} : { reasonCode }), reason: reason ?? undefined })
}

/** What it was about when it was asked: what whoever decides should know first. */
export function evidenceLines(wording: Wording, { evidence, target }: HandOverView): string[] {
  const { handOvers, fields } = wording.bot
  const { state, cause, stuck, protected: isProtected, stateSince, refusedWith } = evidence
  const was = [
    state === null || target === null ? '' : stateText(wording, target.type, state),
    cause === null ? '' : wording.cause(cause),
    stuck ? wording.words.stuck : '',
    isProtected ? wording.words.protected : '',
  ].filter((one) => one !== '')
  return [
    ...(was.length === 0 ? [] : [field(wording, handOvers.fields.evidence, was.join(' · '))]),
    ...(stateSince === null || stateSince === undefined ? [] : [field(wording, fields.since, moment(stateSince))]),
    ...(refusedWith === null
      ? []
      : [field(wording, handOvers.fields.refused, wording.problem({ code: refusedWith }).title)]),
  ]
}

function stateText(wording: Wording, type: HandOverTargetType, state: string): string {
  const { tokenStates, accountStatuses, keyStates, alertStates, silenceStates } = wording.words
  const words: { readonly [T in HandOverTargetType]: Readonly<Record<string, string>> } = {
    token: tokenStates,
    account: accountStatuses,
    key: keyStates,
    alert: alertStates,
    silence: silenceStates,
  }
  return words[type][state] ?? wording.code(state)
}

function lengthLines(wording: Wording, name: string, minutes: number | undefined): string[] {
  const length = lengthText(wording, minutes)
  return length === null ? [] : [field(wording, name, length)]
}

function lengthText(wording: Wording, minutes: number | undefined): string | null {
  return minutes === undefined ? null : wording.duration(minutes * minuteMs)
}
