import * as z from 'zod'

/** The check of a table of codes: any of the words, each with a code. */
type CodeTable<Word extends string, Code extends z.core.$ZodType> = z.ZodRecord<
  z.ZodEnum<{ [W in Word]: W }> & z.core.$partial,
  Code
>

/**
 * A setting that replaces a table of codes: canonical words to the provider's own, at least one. For readings that are
 * inferred, so that a merchant who knows better need not wait for a release.
 */
export const codeTable = <const Word extends string, Code extends z.core.$ZodType>(
  words: readonly Word[],
  code: Code,
): CodeTable<Word, Code> =>
  z
    .partialRecord(z.enum(words), code)
    .refine((table) => Object.keys(table).length > 0, { error: 'must name at least one' })
