export type SendPlan = {
  readonly url: string
  readonly key: string
  readonly contentType: string
  readonly isGzipped: boolean
  readonly body: Uint8Array
  readonly requests: number
  readonly connections: number
}

export type SendReport = {
  /** Until the last request was accepted, and until nothing waited any more. */
  readonly acceptedMs: number
  readonly settledMs: number
  /** Answers 429, each sent again after what Retry-After said. */
  readonly askedToWait: number
}
