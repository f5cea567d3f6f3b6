import type { Sample } from './gallery/sample.ts'

/** `docs/bot/cards.md`: every picture, both languages side by side. */
export function galleryPage(gallery: readonly Sample[]): string {
  const head = [
    '# Cards of the bot',
    'Taken by `pnpm bot:screenshots` from the local Discord; do not edit. Times are those of the reader.',
    'What stands on them is made up. How to handle them is in [the commands](commands.md).',
  ].join('\n\n')
  const sections = gallery.map(({ name, title }) =>
    [
      `## ${title}`,
      '| 中文 | English |\n| --- | --- |',
      `| ![${title}](cards/zh-CN/${name}.png) | ![${title}](cards/en/${name}.png) |`,
    ]
      .join('\n\n')
      .replace('| --- | --- |\n\n', '| --- | --- |\n'),
  )
  return `${[head, ...sections].join('\n\n')}\n`
}
