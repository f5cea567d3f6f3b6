import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Check } from '../check.ts'

/** What the documents name exists: relative links, paths of the tree, `pnpm` commands, settings. */
export const docs: Check = {
  name: 'docs',
  run: async (root) => {
    const house = readHouse(root)
    const problems = documents(root).flatMap((path) =>
      problemsIn(readFileSync(join(root, path), 'utf8'), path, house).map((problem) => `${path}: ${problem}`),
    )
    const explained = readFileSync(join(root, settingsPage), 'utf8')
    const unexplained = [...house.settings].filter((setting) => !explained.includes(`\`${setting}\``))
    return [...problems, ...unexplained.map((setting) => `${settingsPage} does not explain ${setting}`)]
  },
}

const quotedSetting = /['"](?:TOKENIM|DISCORD)_[A-Z_]+['"]/g
const settingsPage = 'docs/reference/settings.md'

/** What documents may name. */
export type House = {
  readonly packageManager: string
  readonly scripts: ReadonlySet<string>
  readonly settings: ReadonlySet<string>
  readonly exists: (path: string) => boolean
}

export function problemsIn(markdown: string, path: string, house: House): readonly string[] {
  return [
    ...relativeLinks(markdown)
      .filter((link) => !house.exists(join(dirname(path), decodeURIComponent(link))))
      .map((link) => `the link ${link} leads nowhere`),
    ...namedPaths(markdown)
      .filter((named) => !house.exists(named))
      .map((named) => `${named} does not exist`),
    ...namedCommands(markdown).flatMap((command) => problemWithCommand(command, house)),
    ...[...markdown.matchAll(/\b(?:TOKENIM|DISCORD)_[A-Z][A-Z_]*[A-Z]\b(?!\*)/g)]
      .map((match) => match[0])
      .filter((setting) => !house.settings.has(setting))
      .map((setting) => `the setting ${setting} is read nowhere`),
  ]
}

function documents(root: string): readonly string[] {
  return listFiles(root, ['*.md'])
}

function readHouse(root: string): House {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    packageManager: string
    scripts: Record<string, string>
  }
  const sources = listFiles(root, ['apps/*.ts', 'tooling/*config.ts']).filter((path) => !path.endsWith('.test.ts'))
  const settings = sources.flatMap((path) => readFileSync(join(root, path), 'utf8').match(quotedSetting) ?? [])
  return {
    packageManager: manifest.packageManager,
    scripts: new Set(Object.keys(manifest.scripts)),
    settings: new Set(settings.map((quoted) => quoted.slice(1, -1))),
    exists: (path) => existsSync(join(root, path)),
  }
}

/** Files of the tree that are, or could be, committed. */
function listFiles(root: string, patterns: readonly string[]): readonly string[] {
  const args = [
    '-c',
    'safe.directory=*',
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--',
    ...patterns,
  ]
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0')
  return listed.filter((path) => path !== '' && existsSync(join(root, path)))
}

function relativeLinks(markdown: string): readonly string[] {
  const links = [...prose(markdown).matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map((match) => match[1]!)
  return links.filter((link) => !/^[a-z][a-z+.-]*:|^#|^\/\//i.test(link)).map((link) => link.replace(/[#?].*$/, ''))
}

/** Code spans and tree drawings that start at a top folder of ours; `packages/<name>/…` and globs are patterns. */
function namedPaths(markdown: string): readonly string[] {
  const spans = [...markdown.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!.trim())
  return spans
    .filter((span) => /^(?:apps|packages|tooling|docs|patches|\.ci|\.changeset)\/[\w./@-]*$/.test(span))
    .map((span) => span.replace(/:\d+$/, ''))
}

/** `pnpm x …` and `npx -y pnpm@… x …`, wherever they stand in code. */
function namedCommands(markdown: string): readonly string[] {
  const spans = [...markdown.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`/g)].map((match) => match[1] ?? match[2]!)
  return spans.flatMap((span) =>
    [...span.matchAll(/(?:^|[\s;&(])((?:npx (?:-\S+ )*)?pnpm(?:@\S+)?(?: +[^\s;&|)]+)*)/gm)].map((match) => match[1]!),
  )
}

/** pnpm's own commands that our documents use, and the ellipsis for any of them. */
const ownCommands = new Set(['…', 'install', 'i', 'exec', 'patch', 'patch-commit', 'dlx', 'add', 'why', 'run'])

function problemWithCommand(command: string, house: House): readonly string[] {
  const [program, ...words] = command.replace(/^npx (?:-\S+ )*/, '').split(/ +/)
  if (command.startsWith('npx') && program !== house.packageManager) {
    return [`\`${command}\` should say ${house.packageManager}`]
  }
  if (words.some((word) => word === '--filter' || word === '-F')) return []
  const name = words.find((word) => !word.startsWith('-'))
  if (name === undefined || house.scripts.has(name) || ownCommands.has(name)) return []
  return [`\`${command}\`: there is no script ${name}`]
}

function prose(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
}
