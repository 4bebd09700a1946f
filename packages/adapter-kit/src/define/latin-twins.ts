import { type ProviderField, toLatinLetters } from '@portico/core/adapter'

/**
 * Adds a spelling in the letters of ISO 8859-1 to each of the named texts that has other letters, for providers that require both:
 * `transliterated_last_name: 'Lukasik'` for `last_name: 'Łukasik'`. The names are those of fields or objects at any depth. An object
 * is repeated whole. The table must have checked the texts by `latinLetters`.
 *
 * @example json: nestFields(withLatinTwins(fields, 'transliterated_', ['last_name', 'address']))
 */
export function withLatinTwins(
  fields: readonly ProviderField[],
  prefix: string,
  names: readonly string[],
): ProviderField[] {
  const named = new RegExp(`(?<=^|\\.)(?:${names.join('|')})(?=$|\\.)`)
  const twins = fields.flatMap((field) => {
    const { 0: found, index } = named.exec(field.name) ?? { index: 0 }
    if (found === undefined || typeof field.value !== 'string') return []
    const value = toLatinLetters(field.value)
    return [
      {
        twin: { ...field, name: field.name.replace(named, `${prefix}$&`), value },
        whole: field.name.slice(0, index + found.length),
        isOther: value !== field.value,
      },
    ]
  })
  const needed = new Set(twins.flatMap(({ whole, isOther }) => (isOther ? [whole] : [])))
  return [...fields, ...twins.flatMap(({ twin, whole }) => (needed.has(whole) ? [twin] : []))]
}
