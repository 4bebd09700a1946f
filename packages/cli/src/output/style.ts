import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Text as this terminal shows it. */
export type Paint = (style: Style, text: string) => string

/** Colours only on a terminal that has them; `NO_COLOR` and `FORCE_COLOR` are heeded. */
export const paintFor = (stream: { isTTY?: boolean; hasColors?: () => boolean }): Paint =>
  stream.isTTY && stream.hasColors?.()
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_style, text) => text
