import {
  type ApplicationText,
  ArgumentScannerError,
  formatMessageForArgumentScannerError,
  text_en,
} from '@stricli/core'
import { UsageError } from './command.ts'
import { howToGiveMany, isNamedLikeData } from './input/problem-words.ts'

// What was typed may be somebody's data or a secret: it is repeated only where it is close to a word we know.

// The library quotes commands and leaves options bare.
const suggestion = (corrections: readonly string[], dashes = '') =>
  corrections.length > 0
    ? ` Did you mean ${corrections.map((meant) => dashes + meant.replaceAll('`', '')).join(' or ')}?`
    : ''

const word = (input: string, corrections: readonly string[]) => (corrections.length > 0 ? ` ${input}` : '')

function argumentProblem(problem: unknown): string {
  if (problem instanceof UsageError) return problem.message
  if (!(problem instanceof ArgumentScannerError)) return unexpected(problem)
  return formatMessageForArgumentScannerError(problem, {
    FlagNotFoundError: ({ input, corrections }) => {
      const harmless = corrections.filter((meant) => !grave.has(meant))
      const shown = looksLikeOption.test(input) || harmless.length > 0 ? ` --${input}` : ''
      return `Unknown option${shown}.${suggestion(harmless, '--')}`
    },
    AliasNotFoundError: () => 'Unknown short option.',
    ArgumentParseError: ({ externalFlagNameOrPlaceholder, exception }) =>
      // Our own parsers' words, which never repeat what was typed.
      `${parameterName(externalFlagNameOrPlaceholder)} ${exception instanceof Error ? exception.message : 'is not right'}`,
    EnumValidationError: ({ externalFlagName, values }) =>
      `${flagName(externalFlagName)} must be one of ${values.join(', ')}`,
    UnsatisfiedFlagError: ({ externalFlagName }) => `${flagName(externalFlagName)} needs a value`,
    UnexpectedPositionalError: ({ expectedCount, input }) =>
      expectedCount === 0
        ? 'No argument is expected here'
        : `Too many arguments, ${expectedCount} expected${expectedCount === 1 && isNamedLikeData.test(input) ? howToGiveMany : ''}`,
    UnsatisfiedPositionalError: ({ placeholder }) => `<${placeholder}> is required`,
    UnexpectedFlagError: ({ externalFlagName }) =>
      `${flagName(externalFlagName)} may be given only once${externalFlagName === 'provider' ? severalAtOnce : ''}`,
    InvalidNegatedFlagSyntaxError: ({ externalFlagName }) => `${flagName(externalFlagName)} takes no value`,
  })
}

// One or two words in small letters: hardly a secret.
const looksLikeOption = /^[a-z]{2,16}(-[a-z]{2,16})?$/

// These show data or do what cannot be undone: whoever wants them knows their names.
const grave = new Set(['reveal', 'yes', 'force', 'again', 'absent'])

const severalAtOnce = '; `portico route` takes several, and registers a customer at the first that is ready'

// The library does not tell arguments from options; no option has the name of an argument.
const argumentNames = new Set(['file', 'id', 'name', 'reference', 'account', 'csv', 'run', 'book'])
const parameterName = (name: string) => (argumentNames.has(name) ? `<${name}>` : flagName(name))

const flagName = (name: string) => (name.startsWith('-') ? name : `--${name}`)

/** A defect of ours: where it happened, without the message, which may quote a customer. */
function unexpected(problem: unknown): string {
  if (!(problem instanceof Error)) return 'Unexpected failure.'
  const frames = problem.stack?.split('\n').filter((line) => /^ {4}at /.test(line)) ?? []
  return [`Unexpected ${problem.name}. Please report this, with these lines:`, ...frames].join('\n')
}

/** The command's own words where the argument library speaks. */
export const usageText: ApplicationText = {
  ...text_en,
  briefs: { ...text_en.briefs, help: 'Print this', version: 'Print the version' },
  noCommandRegisteredForInput: ({ input, corrections }) =>
    `Unknown command${word(input, corrections)}.${suggestion(corrections)}`,
  exceptionWhileParsingArguments: argumentProblem,
  exceptionWhileLoadingCommandFunction: unexpected,
  exceptionWhileLoadingCommandContext: unexpected,
  exceptionWhileRunningCommand: unexpected,
}
