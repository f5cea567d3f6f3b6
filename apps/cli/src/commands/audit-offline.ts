import { formatVerifierKey } from '@tokenim/core/audit'
import { auditProofLines, auditVerdictLines, languageOf } from '@tokenim/wording'
import type { Command } from 'commander'
import { parseKeys } from '../audit/parse-keys.ts'
import { proveFile } from '../audit/prove-file.ts'
import { exitCodes, verifyFile } from '../audit/verify-file.ts'
import { readSetting, requireSetting } from '../config.ts'
import { ensureSigningKey } from '../log/signing-key.ts'

type VerifyOptions = { readonly key: readonly string[]; readonly witness?: readonly string[]; readonly json?: true }
type ProveOptions = { readonly key: readonly string[]; readonly entry?: string }

const keyHelp = 'verifier key of the log, name+id+base64; several after a change of key'

// What anyone can do with a file and a key: nothing here, nor in what it imports, knows a network or a database.

export function defineVerify(command: Command): void {
  command
    .requiredOption('--key <vkey...>', keyHelp)
    .option('--witness <checkpoint...>', 'files with checkpoints that you kept from before')
    .option('--json', 'print the verdict as JSON')
    .action(async (path: string, { key, witness = [], json }: VerifyOptions) => {
      const verdict = await verifyFile(path, parseKeys(key), witness)
      const lines = json === true ? [JSON.stringify(verdict)] : auditVerdictLines(verdict, language())
      for (const line of lines) console.log(line)
      process.exitCode = exitCodes[verdict.outcome]
    })
}

export function defineProve(command: Command): void {
  command
    .requiredOption('--key <vkey...>', keyHelp)
    .option('--entry <file>', 'the entry, when the proof does not carry it')
    .action(async (path: string, { key, entry }: ProveOptions) => {
      const { verdict, body } = await proveFile(path, parseKeys(key), entry)
      for (const line of auditProofLines(verdict, language())) console.log(line)
      if (verdict.state === 'proven') console.log(body)
      process.exitCode = verdict.state === 'proven' ? 0 : 2
    })
}

export function defineShowKey(command: Command): void {
  command.action(() => {
    const file = requireSetting('TOKENIM_AUDIT_KEY_FILE', 'the file of the key that signs')
    const origin = requireSetting('TOKENIM_AUDIT_ORIGIN', 'the name of this log')
    console.log(formatVerifierKey(ensureSigningKey(origin, file)))
  })
}

function language() {
  return languageOf(readSetting('LANG', 'en'))
}
