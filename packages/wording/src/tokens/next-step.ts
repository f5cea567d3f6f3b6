import { type Json, toJson } from '@tokenim/core/json'
import type { NextStep, NextStepKind } from '@tokenim/core/tokens'
import type { Language } from '../language.ts'
import type { Kinded, Speech } from '../speech/index.ts'

type Table = { readonly [K in NextStepKind]: (step: Json<NextStep>, say: Speech) => string }

/** What would help and who can do it, as a sentence without a full stop; a `NextStep` of core or of JSON. */
export function nextStepText(step: Kinded, say: Speech): string {
  const table: Readonly<Record<string, unknown>> = steps[say.language]
  if (!Object.hasOwn(table, step.kind)) return say.code(step.kind)
  const facts = toJson(step) as Json<NextStep>
  return steps[say.language][facts.kind](facts, say) + who(facts, say)
}

function who({ by, permission }: Json<NextStep>, say: Speech): string {
  const name = doers[say.language][by]
  if (name === undefined || by === 'time' || (say.reader === 'holder' && by === 'holder')) return ''
  const named = permission === undefined || say.reader === 'holder' ? [name] : [name, say.code(permission)]
  return say.language === 'zh-CN' ? `（${named.join('，')}）` : ` (${named.join(', ')})`
}

const doers: { readonly [L in Language]: { readonly [B in NextStep['by']]: string } } = {
  'zh-CN': { holder: '持有人', staff: '工作人员', service: '接入方', time: '时间' },
  en: { holder: 'the holder', staff: 'staff', service: 'the application', time: 'time' },
}

const steps: { readonly [L in Language]: Table } = {
  'zh-CN': {
    retry_confirm: ({ until }, say) => `再次确认令牌${until === undefined ? '' : `，期限 ${say.time(until)}`}`,
    check_input: ({ until }, say) =>
      `核对令牌和确认码后再次确认${until === undefined ? '' : `，期限 ${say.time(until)}`}`,
    wait_for_release: ({ until }, say) =>
      say.reader === 'holder'
        ? `等待核验完成${until === undefined ? '' : `，预计 ${say.time(until)} 前`}`
        : `等待放行${until === undefined ? '' : `，预计 ${say.time(until)} 前`}`,
    extend: () => '延长确认期限，重新给足尝试次数',
    cancel_and_reissue: () => '取消令牌，由接入方重新签发',
    cancel_protected: () => '取消令牌（受保护或已挂起，需要更高的权限）',
    release: (_step, say) => (say.reader === 'holder' ? '等待核验完成' : '放行令牌；挂起它的人不能自己放行'),
    issue_new: () => '签发新令牌并完成确认',
    wait: ({ until, by }, say) =>
      by === 'staff' ? '等待我们恢复服务' : until === undefined ? '等待' : `等待，最迟 ${say.time(until)} 令牌过期`,
    check_pipeline: () => '检查平台的确认链路：受影响的不止这一个令牌',
    none_needed: () => '无需处理',
  },
  en: {
    retry_confirm: ({ until }, say) => `confirm the token again${until === undefined ? '' : ` by ${say.time(until)}`}`,
    check_input: ({ until }, say) =>
      `check token and code, then confirm again${until === undefined ? '' : ` by ${say.time(until)}`}`,
    wait_for_release: ({ until }, say) =>
      say.reader === 'holder'
        ? `wait for the check to end${until === undefined ? '' : `, expected by ${say.time(until)}`}`
        : `wait for its release${until === undefined ? '' : `, expected by ${say.time(until)}`}`,
    extend: () => 'give it more time, which also restores all tries',
    cancel_and_reissue: () => 'cancel the token and have the application issue a new one',
    cancel_protected: () => 'cancel the token (protected or held, which takes a stronger permission)',
    release: (_step, say) =>
      say.reader === 'holder' ? 'wait for the check to end' : 'release the token; whoever held it cannot',
    issue_new: () => 'issue a new token and confirm it',
    wait: ({ until, by }, say) =>
      by === 'staff'
        ? 'wait until our service is back'
        : until === undefined
          ? 'wait'
          : `wait, the token expires at ${say.time(until)}`,
    check_pipeline: () => 'look at the platform: more than this one token is affected',
    none_needed: () => 'nothing to do',
  },
}
