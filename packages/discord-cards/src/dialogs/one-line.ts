/** What was written, as cards and histories show it and as a card keeps it: on one line. */
export function oneLine(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s+/gu, ' ').trim()
}
