/** An error of one field. */
export interface NamedError {
  /** The provider's name, dots for nested objects: `address.city`. */
  name: string
  /** The provider's text. It may quote the customer: never show or keep it. Empty if there is none. */
  message: string
}

/**
 * The fields that a refusal names: the keys of an object of texts, nested or not, or a text of names with commas.
 *
 * @example namedErrors({ address: { city: ['is invalid'] } }) // [{ name: 'address.city', message: 'is invalid' }]
 */
export function namedErrors(errors: unknown): NamedError[] {
  if (typeof errors === 'string')
    return errors
      .split(/\s*,\s*/)
      .filter(Boolean)
      .map((name) => ({ name, message: '' }))
  return Object.entries(Object(errors)).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? namedErrors(inner).map(({ name: below, message }) => ({ name: `${name}.${below}`, message }))
      : [{ name, message: String(inner) }],
  )
}
