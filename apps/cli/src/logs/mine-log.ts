import { createMiner, type Template } from '@tokenim/log-patterns'

/** Enough for any one file; what a service that never stops may keep is less. */
const maxTemplates = 20_000

export type Assignment = {
  /** From 1. */
  readonly line: number
  readonly templateId: string
  readonly template: string
}

export type LogMine = {
  readonly take: (line: string) => void
  /** The templates of what was taken, the most frequent first. */
  readonly templates: () => readonly Template[]
  /** For every line taken, in order, the template it has now that the whole log is known. */
  readonly assignments: () => Generator<Assignment>
}

/** Mines one log as one service. `isAssigning` keeps what `assignments` needs: four bytes a line. */
export function mineLog(isAssigning: boolean): LogMine {
  const miner = createMiner({ maxTemplates })
  const numbers = new Map<string, number>()
  const ids: string[] = []
  const texts: string[] = []
  let assigned = new Uint32Array(1_024)
  let lines = 0
  let isSettled = false
  return { take, templates, assignments }

  function take(line: string): void {
    const { templateId, template } = miner.add(line, { service: '' })
    if (isAssigning) {
      let number = numbers.get(templateId)
      if (number === undefined) {
        number = ids.length
        numbers.set(templateId, number)
        ids.push(templateId)
        texts.push(template)
      }
      if (lines === assigned.length) {
        const longer = new Uint32Array(lines * 2)
        longer.set(assigned)
        assigned = longer
      }
      assigned[lines] = number
    }
    lines += 1
  }

  function templates(): readonly Template[] {
    settle()
    return miner.templates()
  }

  function* assignments(): Generator<Assignment> {
    const known = new Map(templates().map(({ id, template }) => [id, template]))
    const final = ids.map((id, number) => {
      const templateId = miner.resolve(id)
      return { templateId, template: known.get(templateId) ?? texts[number] ?? '' }
    })
    for (let line = 0; line < lines; line += 1) yield { line: line + 1, ...final[assigned[line] ?? 0]! }
  }

  function settle(): void {
    if (!isSettled) miner.consolidate()
    isSettled = true
  }
}
