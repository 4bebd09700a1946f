import * as z from 'zod'
import type { AdapterDescription } from '../adapter/adapter.ts'
import { type CustomerKind, customerKinds } from '../customer/customer.ts'
import { narrowToValues } from '../customer/narrow-to-values.ts'
import { withJson } from '../json-schema/with-json.ts'
import type { Question } from './question.ts'

const words = z
  .string()
  .meta({ title: 'Kind of customer', sensitivity: 'public', examples: [...customerKinds] })

/** Asked only where the customer has no kind, or one that not every provider takes: then it tells who does not. */
export function kindQuestion(
  adapters: readonly AdapterDescription[],
  kind: CustomerKind | undefined,
): Question[] {
  const refusing = adapters.filter(({ kinds }) => kind && !kinds.includes(kind))
  if (kind && refusing.length === 0) return []
  const shared = customerKinds.filter((known) => adapters.every(({ kinds }) => kinds.includes(known)))
  const conflict = kind
    ? refusing.map(({ name, kinds }) => `${name} accepts only ${kinds.join(' or ')}`).join('; ')
    : shared.length === 0 && 'no kind of customer is accepted by all'
  return [
    {
      key: 'kind',
      path: 'kind',
      label: 'Kind of customer',
      schema: withJson(
        conflict
          ? z.never({ error: conflict }).meta({ ...words.meta(), examples: [] })
          : narrowToValues(words, shared),
      ),
      askedBy: adapters.map(({ id }) => ({ provider: id, fields: [] })),
      ...(conflict && { conflict }),
    },
  ]
}
