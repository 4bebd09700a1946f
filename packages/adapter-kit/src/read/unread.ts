import * as z from 'zod'

/** The words of a text that are separated by blanks. */
export type WordsIn<
  Text extends string,
  Found extends string = never,
> = Text extends `${infer Word} ${infer Rest}` ? WordsIn<Rest, Found | Word> : Found | Text

/**
 * The part of a schema for documented keys that are not read: a text of names with blanks between them, or several such texts. A key
 * that a schema does not name is reported as drift, so name every key of the provider's document.
 *
 * @example z.object({ id: providerId, ...unread('first_name last_name', 'address phone') })
 */
export function unread<const Texts extends readonly string[]>(
  ...texts: Texts
): { readonly [Name in WordsIn<Texts[number]>]: z.ZodOptional<z.ZodUnknown> } {
  const names = texts.flatMap((text) => text.split(' '))
  return Object.fromEntries(names.map((name) => [name, z.unknown().optional()])) as ReturnType<
    typeof unread<Texts>
  >
}
