/** A name, or an object or list that names begin with: `address` and `address.lines` of `address.lines[0]`. */
export type Covering<Name extends string> = Name | BeginningOf<Name, '.'> | BeginningOf<Name, '['>

type BeginningOf<
  Name extends string,
  Sign extends '.' | '[',
> = Name extends `${infer Head}${Sign}${infer Rest}`
  ? Head | `${Head}${Sign}${BeginningOf<Rest, '.'> | BeginningOf<Rest, '['>}`
  : never

/**
 * The names that each of these covers: itself, or all that it is the beginning of. `documents` covers `documents[0]`, unless a
 * field has exactly this name. One that covers nothing stays, so that checks of a table find it.
 */
export const coveredBy = (covering: readonly string[], names: readonly string[]): string[] =>
  covering.flatMap((one) => {
    const inside = names.filter((name) => name.startsWith(`${one}.`) || name.startsWith(`${one}[`))
    return names.includes(one) || inside.length === 0 ? [one] : inside
  })
