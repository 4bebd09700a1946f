/**
 * Reads the value of a key from a JSON object: the key itself, else a nested one: `person.name`, `ids[0].number` or
 * `ids.0.number`. Own members only.
 */
export function keyReader(name: string): (value: object) => unknown {
  const steps = name.split(/[.[\]]/).filter((step) => step !== '')
  const own = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? Reflect.get(value, key)
      : undefined
  return (value) => own(value, name) ?? steps.reduce<unknown>(own, value)
}
