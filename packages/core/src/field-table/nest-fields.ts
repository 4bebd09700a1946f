import type { ProviderField } from './map-fields.ts'

/**
 * Fields as the nested object that goes out: `billing_address.city` becomes `{ billing_address: { city } }`, and `owners[0].city`
 * becomes `{ owners: [{ city }] }`. Dots in the names of `flat` fields stay.
 */
export function nestFields(
  fields: readonly Pick<ProviderField, 'name' | 'value' | 'flat'>[],
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, value, flat } of fields) {
    const steps = stepsOf(name, flat)
    const last = steps.pop() ?? name
    const parent = steps.reduce<object>((target, step, index) => {
      const next = steps[index + 1] ?? last
      const present: object | undefined = Reflect.get(target, step)
      const child = present ?? (typeof next === 'number' ? [] : {})
      if (!present) Reflect.set(target, step, child)
      return child
    }, body)
    Reflect.set(parent, last, value)
  }
  return body
}

/** `owners[0].address.city` as `['owners', 0, 'address', 'city']`, if flat as `['owners', 0, 'address.city']`. */
const stepsOf = (name: string, flat: boolean | undefined): (string | number)[] =>
  name.split(/\[(\d+)\]\.?/).flatMap((part, place): (string | number)[] => {
    if (place % 2 === 1) return [Number(part)]
    return part === '' ? [] : flat ? [part] : part.split('.')
  })
