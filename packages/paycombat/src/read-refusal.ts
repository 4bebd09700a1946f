import { type AdapterDescription, customerKinds, type Refusal } from '@portico/adapter-kit'
import * as z from 'zod'

const text = z.unknown().transform((value) => (typeof value === 'string' ? [value] : []))
const Refused = z.object({ message: z.union([z.array(text).transform((texts) => texts.flat()), text]) })

/**
 * Reads the fields that a refusal names. Its `message` may be a text, or a list of texts that begin with a field's path:
 * `individual.first_name should not be empty`. The path may be quoted, and any punctuation may follow. Only a path of the
 * field tables is kept, never the text.
 */
export function refusalReader({ table }: Pick<AdapterDescription, 'table'>): (body: unknown) => Refusal {
  const names = customerKinds.flatMap((kind) => table(kind)?.fields.map(({ name }) => name) ?? [])
  const paths = new Set(names.flatMap(withParents))
  return (body) => {
    const texts = Refused.safeParse(body).data?.message ?? []
    const fields = texts.map((message) => ({ name: /^["'`]?([\w.]*\w)/.exec(message)?.[1] ?? '' }))
    return { fields: fields.filter(({ name }) => paths.has(name)) }
  }
}

/** `company`, `company.authorized_user` and `company.authorized_user.email` of the last. */
const withParents = (name: string): string[] => {
  const steps = name.split('.')
  return steps.map((_, index) => steps.slice(0, index + 1).join('.'))
}
