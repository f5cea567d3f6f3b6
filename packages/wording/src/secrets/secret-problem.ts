import type { Json } from '@tokenim/core/json'
import type { SecretProblem } from '@tokenim/core/secrets'
import type { Language } from '../language.ts'

type ByKind = { readonly [K in SecretProblem['kind']]: (problem: Extract<SecretProblem, { kind: K }>) => string }

/** What is wrong with a presented secret, one sentence, without any part of it. Positions are told from 1. */
export function secretProblemText(problem: SecretProblem | Json<SecretProblem>, language: Language): string {
  const table = language === 'zh-CN' ? zh : en
  // The table is complete by type; only the compiler cannot see that key and argument belong together.
  const explain = table[problem.kind] as ((one: unknown) => string) | undefined
  return explain === undefined ? problem.kind : explain(problem)
}

const zh: ByKind = {
  no_prefix: () => '开头不是 timt_（令牌）或 timk_（API 密钥）',
  wrong_kind: ({ found }) =>
    found === 'key' ? '这是 API 密钥（timk_），此处需要令牌（timt_）' : '这是令牌（timt_），此处需要 API 密钥（timk_）',
  wrong_environment: ({ found }) =>
    found === 'test' ? '它属于测试环境，此处是正式环境' : '它属于正式环境，此处是测试环境',
  blank_inside: ({ at }) => `第 ${at + 1} 个字符是空白`,
  full_width_inside: ({ at }) => `第 ${at + 1} 个字符是全角字符，请改用半角`,
  unknown_character: ({ at }) => `第 ${at + 1} 个字符不是字母或数字`,
  too_short: ({ missing }) => `少了 ${missing} 个字符，可能没有复制完整`,
  too_long: ({ extra }) => `多了 ${extra} 个字符，可能多复制了内容`,
  checksum: () => '校验不符，至少有一个字符输错',
}

const en: ByKind = {
  no_prefix: () => 'it begins with neither timt_ (token) nor timk_ (API key)',
  wrong_kind: ({ found }) =>
    found === 'key'
      ? 'this is an API key (timk_), a token (timt_) belongs here'
      : 'this is a token (timt_), an API key (timk_) belongs here',
  wrong_environment: ({ found }) =>
    found === 'test'
      ? 'it belongs to the test environment, this is the live one'
      : 'it belongs to the live environment, this is the test one',
  blank_inside: ({ at }) => `character ${at + 1} is a blank`,
  full_width_inside: ({ at }) => `character ${at + 1} is a full-width character, type it in half width`,
  unknown_character: ({ at }) => `character ${at + 1} is neither a letter nor a digit`,
  too_short: ({ missing }) =>
    `${missing} ${missing === 1 ? 'character is' : 'characters are'} missing, perhaps it was not copied whole`,
  too_long: ({ extra }) => `it has ${extra} ${extra === 1 ? 'character' : 'characters'} too many`,
  checksum: () => 'the checksum does not fit: at least one character was typed wrong',
}
