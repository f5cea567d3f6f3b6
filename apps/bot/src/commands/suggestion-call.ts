/** Suggestions must be there within three seconds of the keystroke; the next keystroke asks anew. */
export const suggestionCall = { timeoutMs: 1_500, retries: 0 } as const
