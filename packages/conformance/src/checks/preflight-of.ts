import type { Bench } from '../bench/bench.ts'
import { examined } from '../bench/needed-documents.ts'
import { calm, fail } from '../check.ts'

/** What the adapter says of a customer, complete or not. */
export const preflightOf = ({ adapter, now }: Bench, customer: unknown) =>
  calm('preflight', () => examined(customer, adapter, now)) ?? fail('preflight gives nothing')
