/** How credentials of well-known services begin. */
const prefixes = [
  'AKIA',
  'ASIA',
  'AIza',
  'ghp_',
  'gho_',
  'ghu_',
  'ghs_',
  'ghr_',
  'github_pat_',
  'glpat-',
  'xoxb-',
  'xoxp-',
  'xoxa-',
  'xoxs-',
  'sk_live_',
  'sk_test_',
  'rk_live_',
  'sk-',
  'npm_',
  'pypi-',
  'dop_v1_',
  'whsec_',
  'hvs.',
  'SG.',
]

const shortest = 16

/** From here on a run is long enough to be told by how random it looks. */
const longest = 40

const beginnings = new Set(['eyJ', ...prefixes].map((prefix) => prefix.charCodeAt(0)))

/** Does a run of characters look like a credential: a JSON web token, a known prefix, or long and random? */
export function looksLikeCredential(run: string): boolean {
  if (run.length < shortest) return false
  if (run.length < longest && !beginnings.has(run.charCodeAt(0))) return false
  if (run.startsWith('eyJ')) return run.indexOf('.') > 0
  return prefixes.some((prefix) => run.startsWith(prefix)) || isLongRandom(run)
}

/** Base64 of 30 bytes and more has capitals, small letters and digits; names of classes and files have few digits. */
function isLongRandom(run: string): boolean {
  if (run.length < longest || !/^[0-9A-Za-z+/_-]+={0,2}$/.test(run)) return false
  const digits = run.replaceAll(/[^0-9]/g, '').length
  const changes = run.match(/[a-z][A-Z0-9]|[0-9][A-Za-z]/g)?.length ?? 0
  return digits >= 3 && changes * 5 >= run.length && /[A-Z]/.test(run) && /[a-z]/.test(run)
}
