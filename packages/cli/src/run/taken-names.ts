import { basename } from 'node:path/posix'

/** A file of the template. */
export interface TemplateFile {
  /** With slashes, below the package. */
  readonly path: string
  readonly text: string
}

const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function globalThis if implements import in instanceof interface let new null package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
)

/**
 * Why the adapter cannot be a constant of this name, where it cannot: the language or the code around it has the word
 * already. The template's own names give way to it; they begin with `own`.
 */
export function whyTaken(
  constant: string,
  { files, own }: { files: readonly TemplateFile[]; own: string },
): string | undefined {
  if (reserved.has(constant)) return 'a word of the language'
  const code = files.filter(({ path }) => path.endsWith('.ts'))
  // A file is overwritten by one of the same name.
  const names = code.flatMap(({ path, text }) => [...declaredIn(text), basename(path, '.ts')])
  return names.some((name) => name === constant && !name.startsWith(own))
    ? 'a name in the code around it'
    : undefined
}

/** What a file declares or imports. Comments, and the members of objects, are in nobody's way. */
function declaredIn(text: string): string[] {
  const code = text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '')
  const imported = [...code.matchAll(/import (?:type )?\{(.*?)\}/gs)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().replace(/^type /, '')),
  )
  const declared = [...code.matchAll(/\b(?:const|function|\* as) (\w+)/g)].map(([, name = '']) => name)
  return [...imported, ...declared]
}
