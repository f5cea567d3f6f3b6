/** A page of `docs/reference` that is made from code. */
export type Page = { readonly file: string; readonly text: string }

export function page(file: string, title: string, sections: readonly string[]): Page {
  const head = `# ${title}\n\nMade from the code by \`pnpm reference\`; do not edit.`
  return { file, text: `${[head, ...sections].join('\n\n')}\n` }
}

export function section(title: string, about: string, body: string): string {
  return `## ${title}\n\n${about}\n\n${body}`
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function code(text: string): string {
  return `\`${text}\``
}
