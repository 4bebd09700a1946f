import {
  type AnyReadable,
  type AnyWord,
  type FieldSpec,
  type FieldSpecs,
  isList,
  type ListSpec,
  toSource,
  withWords,
} from './spec.ts'

/** A declared field, with the words that apply to its value from left to right. */
export const field =
  (isRequired: boolean) =>
  (from: AnyReadable, ...words: readonly AnyWord[]): FieldSpec<unknown> => {
    const requiredIf = words.find((word) => word.word === 'requiredIf')?.condition
    const sentIf = words.find((word) => word.word === 'sentIf')?.condition
    return {
      required: isRequired,
      source: withWords(toSource(from), words),
      encrypted: words.some((word) => word.word === 'encrypted'),
      ...(requiredIf && { requiredIf }),
      ...(sentIf && { sentIf }),
    }
  }

/**
 * The same fields and lists, none of them required, not even under a condition. What an element of a list must have stays.
 *
 * @example ...nested('authorized_user', allOptional(personFields))
 */
export function allOptional<const Fields extends FieldSpecs>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, optionally(spec)])) as Fields
}

function optionally(spec: FieldSpec | ListSpec): FieldSpec | ListSpec {
  if (isList(spec)) return { lists: spec.lists.map((list) => ({ ...list, atLeast: 0 })) }
  const { requiredIf, ...field } = spec
  return { ...field, required: false }
}

/**
 * The same fields inside an object of the provider: `nested('individual', { dob })` is `individual.dob`.
 *
 * @example ...nested('billing_address', { city: required('address.city') })
 */
export function nested<const Prefix extends string, const Fields extends FieldSpecs>(
  prefix: Prefix,
  fields: Fields,
): { [K in keyof Fields & string as `${Prefix}.${K}`]: Fields[K] } {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [`${prefix}.${name}`, field]),
  ) as ReturnType<typeof nested<Prefix, Fields>>
}
