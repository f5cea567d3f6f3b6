import type { IdProblem } from '@tokenim/core/ids'
import type { Language } from '../language.ts'
import type { Speech } from '../speech/index.ts'

type RequestProblem =
  | 'empty'
  | 'not_utf8'
  | 'not_json'
  | 'duplicate_member'
  | 'too_deep'
  | 'unusable_text'
  | 'unreadable'
  | 'repeated_parameter'

type Words = { readonly [P in IdProblem['kind'] | RequestProblem]: string }

/** Why a request or an id cannot be read, from the short name in the facts; any other text stands as it is. */
export function whyMalformed(problem: string, say: Speech): string {
  const table: Readonly<Record<string, string>> = words[say.language]
  return Object.hasOwn(table, problem) ? (table[problem] ?? '') : say.text(problem)
}

const words: { readonly [L in Language]: Words } = {
  'zh-CN': {
    no_prefix: '缺少开头的三个字母和下划线',
    wrong_prefix: '这是另一种对象的标识',
    unknown_character: '含有标识中不会出现的字符',
    too_short: '太短，可能没有复制完整',
    too_long: '太长，可能多复制了内容',
    out_of_range: '超出了标识的范围',
    empty: '内容为空',
    not_utf8: '编码不是 UTF-8',
    not_json: '不是正确的 JSON',
    duplicate_member: '同一个字段出现了两次',
    too_deep: '嵌套层数过多',
    unusable_text: '含有不可用的字符',
    unreadable: '无法解析',
    repeated_parameter: '同一个参数出现了多次',
  },
  en: {
    no_prefix: 'the three letters and the underscore at its beginning are missing',
    wrong_prefix: 'this is the id of something else',
    unknown_character: 'it has a character that no id has',
    too_short: 'it is too short, perhaps it was not copied whole',
    too_long: 'it is too long',
    out_of_range: 'it is out of range',
    empty: 'it is empty',
    not_utf8: 'it is not UTF-8',
    not_json: 'it is not JSON',
    duplicate_member: 'a member stands there twice',
    too_deep: 'it is nested too deeply',
    unusable_text: 'it has unusable characters',
    unreadable: 'it cannot be parsed',
    repeated_parameter: 'a parameter stands there more than once',
  },
}
