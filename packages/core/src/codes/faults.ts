/** Something broke: the outcome may be unknown, the same request is safe to send again. */
export const faults = {
  dependency_unavailable: { status: 503, title: 'A part this depends on is unavailable' },
  internal_fault: { status: 500, title: 'Something broke on our side' },
} as const

export type FaultCode = keyof typeof faults

export type Fault = { readonly code: FaultCode; readonly facts: { readonly requestId: string } }

export function isFaultCode(text: string): text is FaultCode {
  return Object.hasOwn(faults, text)
}
