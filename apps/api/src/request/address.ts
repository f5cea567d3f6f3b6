import { isIPv4, isIPv6 } from 'node:net'

/** The address as it is counted; an IPv4 one reached through an IPv6 socket is the same. */
export function normaliseAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
}

/** What may be kept of an address for 30 days: its /24, or its /48; `null` when it is none. */
export function addressBlockOf(address: string): string | null {
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(address)) return null
  return `${expand(address).slice(0, 3).join(':')}::/48`
}

/** The eight groups without leading zeros. */
function expand(address: string): string[] {
  const [left = '', right] = (address.split('%')[0] ?? '').split('::')
  const groups = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'))
  const missing = right === undefined ? 0 : 8 - groups(left).length - groups(right).length
  const all = [...groups(left), ...Array.from({ length: missing }, () => '0'), ...groups(right)]
  return all.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}
