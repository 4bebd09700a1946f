/**
 * An object whose keys are in snake case, without those that have no value: for an input that a request carries.
 *
 * @example snakeCase({ redirectUri: 'https://shop.example', language: undefined }) // { redirect_uri: 'https://shop.example' }
 */
export const snakeCase = <Value>(input: Readonly<Record<string, Value | undefined>>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) =>
      value === undefined ? [] : [[key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]],
    ),
  )
