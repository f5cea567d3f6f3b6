import { isRetryable, type ProblemCode, verifyCodes } from '@tokenim/core/codes'
import { toJson } from '@tokenim/core/json'
import { causes, tokenStates } from '@tokenim/core/tokens'
import { describe, expect, test } from 'vitest'
import { botWords } from './bot/index.ts'
import { type Language, languages } from './language.ts'
import { exampleFacts, guidance, problemPage } from './problems/index.ts'
import { readers } from './speech/index.ts'
import { sampleAlerts } from './testing/sample-alerts.ts'
import {
  sampleActors,
  sampleEvidence,
  sampleReasons,
  sampleSecretProblems,
  sampleSteps,
} from './testing/sample-tokens.ts'
import { eventTypes } from '@tokenim/core/events'
import { actionNames, words } from './words/index.ts'
import { type Wording, wordingFor } from './wording.ts'

const codes = Object.keys(exampleFacts) as ProblemCode[]

/** Every sentence made of facts, for one language and reader. */
function everySentence(wording: Wording): string[] {
  return [
    ...codes.flatMap((code) => Object.values(wording.problem({ code, facts: exampleFacts[code] }))),
    ...sampleReasons.flatMap((reason) => Object.values(wording.gateReason(reason))),
    ...sampleEvidence.map((evidence) => wording.evidence(evidence)),
    ...sampleSteps.map((step) => wording.nextStep(step)),
    ...verifyCodes.map((code) => wording.verify(code)),
    ...causes.map((cause) => wording.cause(cause)),
    ...tokenStates.map((state) => wording.state(state)),
    ...actionNames.map((action) => wording.action(action)),
    ...eventTypes.map((type) => wording.event(type)),
    ...sampleSecretProblems.map((problem) => wording.secretProblem(problem)),
    ...actionNames.flatMap((action) =>
      sampleActors.map((actor) => wording.history({ at: 0, action, outcome: 'ok', actor, reasonCode: 'stuck' })),
    ),
  ]
}

function alertSentences(wording: Wording): string[] {
  return sampleAlerts.flatMap((facts) => {
    const { title, impact, evidence, advice } = wording.alert(facts)
    return [title, impact, ...evidence, ...advice]
  })
}

/** Reads as a text and has the members of every object that a sentence is made of. */
const standIn = { code: 'A', command: 'B', until: 'C', entry: 'E', toString: () => 'D' }

/** Every text in a table, functions called with stand-ins. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return leaves(value(standIn, standIn))
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(leaves)
}

/** The texts that are empty, unfinished or in another language. */
function unreadable(language: Language, texts: readonly string[]): string[] {
  return texts.filter((text) => {
    if (text.trim() === '' || /undefined|NaN|\[object/.test(text)) return true
    const isChinese = /\p{Script=Han}/u.test(text)
    return language === 'zh-CN' ? !isChinese && text !== 'API' : isChinese || /[\u3000-\u303f\uff00-\uffef]/.test(text)
  })
}

describe.each(languages)('in %s', (language) => {
  describe.each(readers)('for the %s', (reader) => {
    test('everything has a sentence in the language itself', () => {
      const wording = wordingFor(language, { reader })
      expect(unreadable(language, [...everySentence(wording), ...alertSentences(wording)])).toEqual([])
    })

    test('facts read the same whether they come from core or from JSON', () => {
      const wording = wordingFor(language, { reader })
      for (const reason of sampleReasons) expect(wording.gateReason(toJson(reason))).toEqual(wording.gateReason(reason))
      for (const one of sampleEvidence) expect(wording.evidence(toJson(one))).toBe(wording.evidence(one))
      for (const facts of sampleAlerts) expect(wording.alert(toJson(facts))).toEqual(wording.alert(facts))
    })
  })

  test('every closed set of words and everything the bot says is in the language', () => {
    expect(unreadable(language, leaves({ ...words[language], vias: {} }))).toEqual([])
    expect(unreadable(language, leaves(botWords[language]))).toEqual([])
  })

  test('a holder learns of no audit and of no block', () => {
    const spoken = everySentence(wordingFor(language, { reader: 'holder' }))
    for (const sentence of spoken) expect(sentence).not.toMatch(/审计|拉黑|屏蔽|audit|block|security_audit/i)
  })

  test('no button and no dialog of an act is a bare cancel, and their texts fit Discord', () => {
    const { buttons, dialogs, dialog, commands } = botWords[language]
    for (const button of Object.values(buttons)) {
      expect(button).not.toMatch(/^(?:取消|cancel)[….]*$/i)
      expect(button.length).toBeLessThanOrEqual(80)
    }
    for (const { title } of Object.values(dialogs)) expect(title.length).toBeLessThanOrEqual(45)
    for (const text of Object.values(dialog)) expect(text.length).toBeLessThanOrEqual(100)
    for (const text of leaves(commands)) expect(text.length).toBeLessThanOrEqual(100)
  })

  test('refusals say that nothing was done, faults that something broke', () => {
    const wording = wordingFor(language, { reader: 'staff' })
    const detail = (code: ProblemCode) => wording.problem({ code, facts: exampleFacts[code] }).detail
    expect(detail('version_conflict')).toMatch(/^(?:未执行：|Not done: )/)
    expect(detail('key_missing')).toMatch(/^(?:请求未被接受：|Request not accepted: )/)
    expect(detail('internal_fault')).toMatch(/^(?:系统错误：|Fault: )/)
  })

  test('every problem has a page with its meaning, its way out and an example', () => {
    for (const code of codes) {
      const page = problemPage(code, language)
      expect(
        unreadable(
          language,
          page.sections.flatMap(({ heading, text }) => [heading, text]),
        ),
      ).toEqual([])
      expect(page.markdown).toContain(`"code": "${code}"`)
    }
  })
})

test('the Chinese names the domain gives are used word for word', () => {
  const zh = wordingFor('zh-CN', { reader: 'staff' })
  expect(botWords['zh-CN'].buttons.cancel).toBe('取消令牌…')
  expect(botWords['zh-CN'].dialogs.cancel.title).toBe('确定取消此令牌？')
  expect(tokenStates.map((state) => zh.state(state))).toEqual(['等待确认', '已确认', '已取消', '已过期', '已吊销'])
  expect(causes.map((cause) => zh.cause(cause))).toEqual([
    '刚签发',
    '未收到确认请求（多为网络延迟）',
    '系统错误',
    '输入有误',
    '安全审计中',
  ])
  expect(wordingFor('zh-TW').cause('security_audit')).toBe('例行安全核验')
})

test('a retry is offered exactly for what the catalogue calls retryable', () => {
  for (const code of codes) expect(guidance[code].retry === 'same_request').toBe(isRetryable(code))
})

test('an unknown code and facts that do not fit still give a readable text', () => {
  const wording = wordingFor('en', { reader: 'staff' })
  expect(wording.problem({ code: 'too_new' }).detail).toBe('Not done: too_new')
  expect(wording.problem({ code: 'permission_missing', facts: {} }).detail).toBe('Not done: A permission is missing')
})

test('a reason, evidence or step that this program does not know, or whose facts are gone, is still said', () => {
  const wording = wordingFor('zh-CN', { reader: 'staff' })
  expect(wording.gateReason({ code: 'too_new' }).title).toBe('暂时无法发送：too_new')
  expect(wording.gateReason({ code: 'permission_missing' }).now).toBe('请联系客服')
  expect(wording.evidence({ kind: 'constructor' })).toBe('constructor')
  expect(wording.nextStep({ kind: 'too_new' })).toBe('too_new')
  expect(wording.actor({ type: 'staff' })).toBe('工作人员')
})

test('the loser of a race reads what the winner made of the token, when and who it was', () => {
  const { detail } = wordingFor('zh-CN', { reader: 'staff' }).problem({
    code: 'version_conflict',
    facts: exampleFacts.version_conflict,
  })
  expect(detail).toContain('2026-03-01 08:00:00 UTC')
  expect(detail).toContain('acc_06adx1z3k1f0r8n6v2m4q9t5h5')
  expect(detail).toContain('安全审计中')
})
