import { preflight } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { calm, fail } from '../check.ts'

/** What the adapter says of a customer, complete or not. */
export const preflightOf = ({ adapter, now }: Bench, customer: unknown) =>
  calm('preflight', () => preflight(customer, [adapter], { now: () => now })[0]) ??
  fail('preflight gives nothing')
