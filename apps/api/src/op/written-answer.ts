/** An answer as it goes out: all of it, at once. What comes in parts (a stream) is a `Response` instead. */
export type WrittenAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export function toResponse({ status, headers, text }: WrittenAnswer): Response {
  return new Response(text, { status, headers })
}
