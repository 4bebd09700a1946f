import * as z from 'zod'

/**
 * A setting that replaces a table of codes: canonical words to the provider's own, at least one. For readings that are
 * inferred, so that a merchant who knows better need not wait for a release.
 */
export const codeTable = <const Word extends string, Code extends z.ZodType>(
  words: readonly Word[],
  code: Code,
) =>
  z
    .partialRecord(z.enum(words), code)
    .refine((table) => Object.keys(table).length > 0, { error: 'must name at least one' })
