import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

type Report = { readonly files: Record<string, { mutants: readonly { readonly status: string }[] }> }

/**
 * Takes what no test noticed out of an earlier report, so that it is measured anew. Stryker itself keeps it even when
 * tests were added, if the changed code runs while a module is loaded (10.1.1).
 */
export function forgetSurvivors(reportFile: string): void {
  if (!existsSync(reportFile)) return
  const text = readFileSync(reportFile, 'utf8')
  // Whoever was stopped while writing it left it empty.
  if (text === '') return rmSync(reportFile)
  const report = JSON.parse(text) as Report
  for (const file of Object.values(report.files)) {
    file.mutants = file.mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout')
  }
  writeFileSync(reportFile, JSON.stringify(report))
}
