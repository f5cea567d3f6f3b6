import { pageOf } from './row.ts'
import type { Figure, Rule } from './row.ts'

const uploading = pageOf('reference')('Uploading Files')
const codes = pageOf('topics/opcodes-and-status-codes')('JSON Error Codes')

/** Files of messages. */
export const attachmentRules = {
  downloaded: {
    rule: 'a file that came with a message is downloaded as it was sent',
    source: pageOf('resources/message')('Attachment Object'),
  },
  named: {
    rule: 'the entry of `attachments` with the number of a file names and describes it',
    source: uploading,
  },
  count: { rule: 'an eleventh file of a message is 30015', figure: 10, unit: 'files', source: codes },
  size: {
    rule: 'a file of more than 10 MiB is 40005; the page has allowed 10 and 20, and the less is kept',
    figure: 10 * 1024 * 1024,
    unit: 'bytes',
    source: uploading,
  },
  kept: {
    rule: 'an edit that names `attachments` keeps of the old files only those, and adds the new ones',
    source: pageOf('resources/message')('Edit Message'),
  },
  shown: {
    rule: 'a file component shows a file of its own message, by `attachment://` and its name',
    source: pageOf('components/reference')('File'),
  },
} as const satisfies Record<string, Rule | Figure>
