import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import type { OutputFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { adapterTemplate, sessionTemplate } from '../templates-folder.ts'
import { type TemplateFile, whyTaken } from './taken-names.ts'

export interface NewAdapterFlags extends OutputFlags {
  /** For a provider whose credentials are a token that expires. */
  readonly session?: boolean
}

/** Writes the template of an adapter under another name. */
export async function runNewAdapter(context: Context, flags: NewAdapterFlags, name: string) {
  const folder = resolve(context.process.cwd(), name)
  const files = templateFiles(flags.session === true)
  refuseTaken(name, files)
  makeFolder(folder, name)
  for (const { path, text } of files) {
    const target = join(folder, renamed(path, name))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, renamed(text, name))
  }

  const written = files.map(({ path }) => renamed(path, name))
  createReport(context, flags).add({ folder: name, files: written }, () =>
    [
      `Wrote ${name}/:`,
      ...written.map((file) => `  ${file}`),
      '',
      'It is green as it is: `npm run types && npm test` in there. Next, replace its example fields and answers by those',
      'of the provider, file by file: README.md has the steps.',
      'The packages of Portico are on no registry yet, so `npm install` ends with E404. Nothing needs installing where',
      'the folder is inside a clone of Portico that was built: `npx -y pnpm@12 build`.',
    ].join('\n'),
  )
  return exitCodes.done
}

function templateFiles(hasSession: boolean): TemplateFile[] {
  const own = hasSession ? filesIn(sessionTemplate) : []
  const replaced = new Set(own.map(({ path }) => path))
  return [...filesIn(adapterTemplate).filter(({ path }) => !replaced.has(path)), ...own].sort((one, other) =>
    one.path < other.path ? -1 : 1,
  )
}

const filesIn = (template: string): TemplateFile[] =>
  readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      // A package.json of this name would count as one of the published command itself.
      path: file
        .slice(template.length + 1)
        .replaceAll('\\', '/')
        .replace('_package.json', 'package.json'),
      text: readFileSync(file, 'utf8'),
    }))

/** The adapter becomes a constant of this name, beside the others of the code. */
function refuseTaken(name: string, files: readonly TemplateFile[]): void {
  const constant = constantOf(name)
  const why = whyTaken(constant, { files, own: templateConstant })
  if (why) {
    throw new UsageError(
      `The adapter would be the constant ${constant}, which is ${why}: add a word to it, such as ${name}-pay`,
    )
  }
}

function makeFolder(folder: string, name: string): void {
  try {
    mkdirSync(folder)
  } catch (problem) {
    const exists = problem instanceof Error && 'code' in problem && problem.code === 'EEXIST'
    throw new UsageError(`The folder ${name} ${exists ? 'is there already' : 'cannot be made'}`)
  }
}

const templateConstant = 'acmePay'

/** The template is a whole package of a provider called Acme Pay, so that it can be read and checked as it stands. */
const renamed = (text: string, name: string): string =>
  text
    .replaceAll('acme-pay', name)
    .replaceAll(templateConstant, constantOf(name))
    .replaceAll('Acme Pay', name.split('-').map(capitalised).join(' '))

const constantOf = (name: string): string =>
  name
    .split('-')
    .map((word, index) => (index === 0 ? word : capitalised(word)))
    .join('')

const capitalised = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1)}`
