/** Suggestions must be there within three seconds of the keystroke; the next keystroke asks anew. */
export const suggestionCall = { timeoutMs: 1_500, retries: 0 } as const

/** What is said besides each suggestion: it may be left out. */
export const suggestionDetailCall = { timeoutMs: 800, retries: 0 } as const
